package org.dayu.call.internal.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.store.CallRecord;
import org.dayu.call.internal.store.CallRecordStore;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.workorder.api.OrderCalls;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Records of calls with the names of who talked and the orders that were filed; either may be away. */
@Component(service = PastCalls.class)
public final class PastCalls {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Users users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable OrderCalls orders;

    @Activate
    public PastCalls() {}

    CallRecordStore.Query query(CallFilter filter) {
        if (filter.from() != null && filter.to() != null && filter.to().isBefore(filter.from())) {
            throw new InvalidException("to", "结束时间不能早于开始时间");
        }
        String digits = filter.number() == null ? "" : filter.number().replaceAll("[^0-9]", "");
        return new CallRecordStore.Query(
                filter.from(),
                filter.to(),
                agents(filter),
                CallFilter.text(filter.queue()),
                filter.reason(),
                filter.direction(),
                digits.isEmpty() ? null : digits,
                calls(CallFilter.text(filter.orderNumber())));
    }

    private @Nullable Set<UUID> agents(CallFilter filter) {
        if (filter.agentId() != null) {
            return Set.of(filter.agentId());
        }
        String wanted = CallFilter.text(filter.agent());
        Users known = users;
        return wanted == null || known == null
                ? null
                : known.list().stream()
                        .filter(user -> user.username().equals(wanted)
                                || user.displayName().contains(wanted))
                        .map(UserInfo::id)
                        .collect(Collectors.toSet());
    }

    private @Nullable Set<UUID> calls(@Nullable String order) {
        if (order == null) {
            return null;
        }
        OrderCalls known = orders;
        if (known == null) {
            throw new UnavailableException("工单暂时无法查询，请稍后再试", null);
        }
        return known.callOf(order).map(Set::of).orElse(Set.of());
    }

    List<PastCall> views(Principal who, List<CallRecord> calls) {
        OrderCalls known = orders;
        Map<UUID, List<OrderCalls.Filed>> filed = known == null
                ? Map.of()
                : known.filedIn(calls.stream().map(CallRecord::id).toList());
        return calls.stream()
                .map(call -> view(who, call, filed.getOrDefault(call.id(), List.of())))
                .toList();
    }

    private PastCall view(Principal who, CallRecord call, List<OrderCalls.Filed> filed) {
        boolean outbound = call.direction() == Direction.OUTBOUND;
        Instant waitedUntil = call.talking() == null ? call.ended() : call.talking();
        Optional<UserInfo> agent = user(call.agentId());
        return new PastCall(
                call.id(),
                call.direction(),
                outbound ? call.caller() : Privacy.number(who, call.caller()),
                outbound ? Privacy.number(who, call.called()) : call.called(),
                call.queue(),
                call.agentId(),
                agent.map(UserInfo::displayName).orElse(null),
                agent.map(UserInfo::username).orElse(null),
                call.started(),
                call.talking(),
                call.ended(),
                call.arrived() == null
                        ? 0
                        : Math.max(
                                0, Duration.between(call.arrived(), waitedUntil).toMillis()),
                call.talking() == null
                        ? 0
                        : Duration.between(call.talking(), call.ended()).toMillis(),
                call.endReason(),
                call.endedBy(),
                call.legs().stream().map(leg -> leg(who, leg)).toList(),
                filed.stream()
                        .map(order -> new PastCall.PastOrder(order.id(), order.number()))
                        .toList(),
                call.attributes());
    }

    private PastCall.PastLeg leg(Principal who, CallRecord.Party leg) {
        String address = leg.role() == LegRole.AGENT ? leg.address() : Privacy.number(who, leg.address());
        String name = user(leg.userId()).map(UserInfo::displayName).orElse(null);
        return new PastCall.PastLeg(leg.id(), leg.role(), address, leg.userId(), name, leg.answered());
    }

    private Optional<UserInfo> user(@Nullable UUID id) {
        Users known = users;
        return id == null || known == null ? Optional.empty() : known.find(id);
    }
}
