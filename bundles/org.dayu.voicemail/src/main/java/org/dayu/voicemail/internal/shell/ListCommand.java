package org.dayu.voicemail.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Masking;
import org.dayu.voicemail.internal.Entry;
import org.dayu.voicemail.internal.MessageBook;
import org.jspecify.annotations.Nullable;

/** Messages that have to be seen to, or all. */
@Service
@Command(scope = "voicemail", name = "list", description = "Messages that have to be seen to, the oldest first")
public final class ListCommand implements Action {

    private static final int MOST = 100;

    @Option(name = "-a", description = "also those that are done, and those that were dropped")
    private boolean all;

    @Reference
    private MessageBook book;

    @Override
    public @Nullable Object execute() {
        Page<Entry> page = book.find(all ? MessageBook.Query.ALL : MessageBook.Query.WORK, new PageRequest(0, MOST));
        ShellTable table = new ShellTable();
        for (String column : new String[] {"Message", "Left", "Seconds", "Caller", "Queue", "Reason", "State"}) {
            table.column(column);
        }
        for (Entry entry : page.items()) {
            var message = entry.message();
            table.addRow()
                    .addContent(
                            message.id(),
                            message.started(),
                            message.millis() / 1000,
                            Masking.number(message.caller()),
                            message.queue(),
                            message.reason().wire(),
                            message.dropped() == null
                                    ? entry.state()
                                    : message.dropped().wire());
        }
        table.print(System.out);
        System.out.println(page.items().size() + " of " + page.total());
        return null;
    }
}
