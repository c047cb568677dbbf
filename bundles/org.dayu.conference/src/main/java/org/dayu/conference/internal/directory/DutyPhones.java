package org.dayu.conference.internal.directory;

import java.util.Optional;

import org.dayu.conference.api.DutyDirectory;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The directory and the departments' telephones, by the names that people give them. Thread-safe. */
@Component(service = DutyDirectory.class)
public final class DutyPhones implements DutyDirectory {

    private final Directory directory;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Departments departments;

    @Activate
    public DutyPhones(@Reference Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Duty> contact(String idOrName) {
        return directory.all().stream()
                .filter(contact -> contact.name().equals(idOrName)
                        || contact.id().toString().equals(idOrName))
                .findFirst()
                .map(this::duty);
    }

    @Override
    public Optional<Duty> department(String idCodeOrName) {
        return find(idCodeOrName).flatMap(department -> directory
                .dutyOf(department.id())
                .map(this::duty)
                .or(() -> Optional.ofNullable(department.dutyPhone())
                        .map(phone -> new Duty(null, department.name(), digits(phone), true))));
    }

    @Override
    public boolean knowsDepartment(String idCodeOrName) {
        return find(idCodeOrName).isPresent();
    }

    private Optional<Department> find(String wanted) {
        Departments known = departments;
        return known == null
                ? Optional.empty()
                : known.list().stream()
                        .filter(each -> each.code().equals(wanted)
                                || each.name().equals(wanted)
                                || each.id().toString().equals(wanted))
                        .findFirst();
    }

    private Duty duty(Contact contact) {
        return new Duty(contact.id(), contact.name(), digits(contact.number()), directory.onDuty(contact));
    }

    private static String digits(String number) {
        return number.replaceAll("[\\s()-]", "");
    }
}
