package org.dayu.sip.internal.shell;

import java.util.Comparator;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.sip.api.Phones;
import org.dayu.sip.internal.SipService;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "sip", name = "registrations", description = "Lists the phones that are registered")
public final class RegistrationsCommand implements Action {

    @Reference
    private SipService sip;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable();
        table.column("Account");
        table.column("Contact");
        table.column("Phone");
        table.column("Since");
        table.column("Expires");
        sip.registered().values().stream()
                .sorted(Comparator.comparing(Phones.Registration::account))
                .forEach(phone -> table.addRow()
                        .addContent(
                                phone.account(), phone.contact(), phone.userAgent(), phone.since(), phone.expires()));
        table.print(System.out);
        return null;
    }
}
