package org.dayu.conference.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.conference.api.Conference.ThirdParty;
import org.dayu.conference.internal.directory.Contact;
import org.dayu.conference.internal.directory.Directory;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which phone reaches whom at this moment. */
@Component(service = Whereabouts.class)
public final class Whereabouts {

    private static final Set<AgentState> BUSY = EnumSet.of(AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Departments departments;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Phones phones;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable AgentDesk agents;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Directory directory;

    /** Whom to ring, or why not. */
    record Whom(@Nullable SipTarget target, String why) {}

    /** By which queue an agent is reached, or why not. */
    record Desk(@Nullable String queue, String why) {}

    @Activate
    public Whereabouts() {}

    Whom of(ThirdParty party) {
        Optional<UUID> agent = agentOf(party);
        if (agent.isPresent()) {
            return agent(agent.get());
        }
        if (party instanceof ThirdParty.Phone phone) {
            return reachable(phone.account())
                    ? new Whom(new SipTarget.Phone(phone.account()), "")
                    : new Whom(null, "这个话机没有注册");
        }
        if (party instanceof ThirdParty.Number number) {
            return number(number.digits(), "号码不正确");
        }
        if (party instanceof ThirdParty.Contact contact) {
            return contact(contact.contactId());
        }
        return department(((ThirdParty.Department) party).departmentId());
    }

    private Whom contact(UUID id) {
        Directory duties = directory;
        return (duties == null ? Optional.<Contact>empty() : duties.find(id))
                .map(contact -> number(contact.number(), "号码不正确"))
                .orElseGet(() -> new Whom(null, "通讯录中没有这个联系人"));
    }

    /** Who is on duty there by the directory, or else the one telephone of the department. */
    private Whom department(UUID id) {
        Directory duties = directory;
        Optional<Contact> onDuty = duties == null ? Optional.empty() : duties.dutyOf(id);
        if (onDuty.isPresent()) {
            return number(onDuty.get().number(), "号码不正确");
        }
        Departments known = departments;
        if (known == null) {
            return new Whom(null, "部门通讯录暂时不可用，请直接拨号");
        }
        return known.find(id)
                .map(Department::dutyPhone)
                .map(phone -> number(phone, "这个部门登记的值班电话不正确"))
                .orElseGet(() -> new Whom(null, "没有这个部门，或它没有登记值班电话"));
    }

    private Whom agent(UUID id) {
        AgentSnapshot agent = find(id).orElse(null);
        if (agent == null || agent.phone() == null) {
            return new Whom(null, "这位座席没有签入");
        }
        if (BUSY.contains(agent.state())) {
            return new Whom(null, "这位座席正在通话或振铃");
        }
        return reachable(agent.phone())
                ? new Whom(new SipTarget.Phone(agent.phone()), "")
                : new Whom(null, "这位座席的话机没有注册");
    }

    private Optional<AgentSnapshot> find(UUID id) {
        AgentDesk present = agents;
        return present == null ? Optional.empty() : present.find(id);
    }

    /**
     * By which queue a citizen gets to an agent.
     *
     * @param present the queue out of which the citizen came, taken if the agent serves it
     */
    Desk desk(UUID id, @Nullable String present) {
        AgentSnapshot agent = find(id).orElse(null);
        if (agent == null || agent.phone() == null) {
            return new Desk(null, "这位座席没有签入");
        }
        if (agent.state() != AgentState.READY && agent.state() != AgentState.WRAP_UP) {
            return new Desk(null, "这位座席正忙，请咨询或转接到队列");
        }
        return present != null && agent.queues().contains(present)
                ? new Desk(present, "")
                : agent.queues().stream()
                        .sorted()
                        .findFirst()
                        .map(queue -> new Desk(queue, ""))
                        .orElseGet(() -> new Desk(null, "这位座席不属于任何队列"));
    }

    /** The colleague who is meant: chosen as such, or by the number of the phone where the colleague is signed in. */
    Optional<UUID> agentOf(ThirdParty party) {
        if (party instanceof ThirdParty.Agent agent) {
            return Optional.of(agent.agentId());
        }
        return party instanceof ThirdParty.Number number ? agentAt(digits(number.digits())) : Optional.empty();
    }

    /** Who is signed in at a phone. */
    Optional<UUID> agentAt(String phone) {
        AgentDesk present = agents;
        return present == null
                ? Optional.empty()
                : present.agents().stream()
                        .filter(agent -> phone.equals(agent.phone()))
                        .map(AgentSnapshot::id)
                        .findFirst();
    }

    /** The way to a number of the directory; empty if it does not stand there. */
    Optional<SipTarget> entry(String number) {
        Directory duties = directory;
        return duties == null
                        || duties.all().stream()
                                .noneMatch(contact -> contact.number().equals(number))
                ? Optional.empty()
                : Optional.ofNullable(number(number, "").target());
    }

    boolean knowsQueue(String queue) {
        AgentDesk present = agents;
        return present != null
                && present.queues().stream().anyMatch(known -> known.name().equals(queue));
    }

    /** A number may be that of a phone of the house. */
    private Whom number(String text, String wrong) {
        String digits = digits(text);
        if (!digits.matches("[0-9]{3,20}")) {
            return new Whom(null, wrong);
        }
        return new Whom(reachable(digits) ? new SipTarget.Phone(digits) : new SipTarget.Number(digits, null), "");
    }

    private static String digits(String text) {
        return text.replaceAll("[\\s()-]", "");
    }

    private boolean reachable(String account) {
        Phones registered = phones;
        return registered != null && registered.reachable(account);
    }
}
