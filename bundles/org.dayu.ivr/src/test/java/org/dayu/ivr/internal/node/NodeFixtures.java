package org.dayu.ivr.internal.node;

import java.util.HashMap;
import java.util.Map;

import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.internal.calendar.CalendarFixtures;
import org.dayu.ivr.internal.fact.Facts;
import org.dayu.workorder.api.OrderProgress;
import org.jspecify.annotations.Nullable;

/** Node types without a framework. */
public final class NodeFixtures {

    private NodeFixtures() {}

    public static Map<String, IvrNodeType> all() {
        Map<String, IvrNodeType> types = new HashMap<>(Map.of(
                "announce", new AnnounceNode(),
                "menu", new MenuNode(),
                "collect", new CollectNode(),
                "order-query", new OrderQueryNode(null),
                "enqueue", new EnqueueNode(),
                "hangup", new HangupNode(),
                "hours", new HoursNode(CalendarFixtures.calendars(Map.of())),
                "branch", new BranchNode(new Facts()),
                "rate", new RateNode()));
        types.put("record", new RecordNode());
        return types;
    }

    public static IvrNodeType orderQuery(@Nullable OrderProgress progress) {
        return new OrderQueryNode(progress);
    }
}
