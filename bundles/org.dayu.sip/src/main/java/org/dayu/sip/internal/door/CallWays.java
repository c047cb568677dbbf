package org.dayu.sip.internal.door;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

import javax.sip.address.Address;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.leg.Legs;
import org.dayu.sip.internal.leg.Legs.NoWayException;
import org.dayu.sip.internal.leg.Way;
import org.dayu.sip.internal.registrar.Binding;
import org.dayu.sip.internal.registrar.Bindings;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.Trunks;
import org.dayu.sip.internal.wire.SipMessages;

/** Finds where a phone is, or which trunk dials a number. Memory only. */
public final class CallWays implements Legs.Ways {

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9.*#+_-]{0,64}");

    private final String host;
    private final Bindings bindings;
    private final Trunks trunks;
    private final Clock clock;

    /** @param host our own address, for From */
    public CallWays(String host, Bindings bindings, Trunks trunks, Clock clock) {
        this.host = host;
        this.clock = clock;
        this.bindings = bindings;
        this.trunks = trunks;
    }

    @Override
    public Way to(SipCommand.Invite invite) throws NoWayException {
        if (!USER.matcher(invite.from()).matches()) {
            throw new IllegalArgumentException("the number shown must be digits");
        }
        return invite.target() instanceof SipTarget.Phone phone
                ? phone(invite, phone.account())
                : number(invite, (SipTarget.Number) invite.target());
    }

    private Way phone(SipCommand.Invite invite, String account) throws NoWayException {
        Binding binding =
                bindings.toCall(account).orElseThrow(() -> new NoWayException(480, "Phone is not registered"));
        return new Way(
                binding.hop(),
                SipMessages.uriOf(binding.contact()),
                from(invite.from(), invite.displayName(), host),
                List.of(),
                true,
                binding.talks(),
                "phone " + account,
                () -> {});
    }

    private Way number(SipCommand.Invite invite, SipTarget.Number number) throws NoWayException {
        if (!DIGITS.matcher(number.digits()).matches()) {
            throw new IllegalArgumentException("the number to dial must be digits");
        }
        List<Trunk> candidates = trunks.dialling(number.digits(), number.trunk());
        if (candidates.isEmpty()) {
            throw new NoWayException(404, "No trunk dials this number");
        }
        return new TrunkLine(host, invite, number.digits(), candidates, clock)
                .otherwise()
                .orElseThrow(() -> new NoWayException(503, "Every trunk is full or away"));
    }

    /** @param shown the number to show, or empty */
    static Address from(String shown, String displayName, String domain) {
        String user = shown.isEmpty() ? "anonymous" : shown;
        return SipMessages.address(SipMessages.uri(user, domain, -1, null), display(displayName));
    }

    /** Names are Chinese more often than not; what would break the quoting goes. */
    private static String display(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .filter(c -> c >= ' ' && c != 0x7f && c != '"' && c != '\\')
                .limit(60)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
