package org.dayu.conference.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.conference.api.DutyDirectory;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.thread.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final Threads THREADS = new Threads() {
        @Override
        public ScheduledExecutorService pool(String name, int size) {
            return Executors.newScheduledThreadPool(size);
        }

        @Override
        public Thread thread(String name, Runnable body) {
            return new Thread(body, name);
        }
    };

    // Monday, 22:00 in Shanghai
    private static final Clock NIGHT = Clock.fixed(Instant.parse("2026-07-06T14:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private final ListStore store = new ListStore();
    private final Directory directory = new Directory(store, THREADS, NIGHT);

    @AfterEach
    void stop() {
        directory.stop();
    }

    @Test
    void findsWhoIsOnDutyNow() {
        Contact office = ContactTest.contact(EnumSet.allOf(DayOfWeek.class), "08:30", "17:30");
        Contact night = new Contact(
                new UUID(1, 2),
                "夜间值班",
                "13900001111",
                office.departmentId(),
                false,
                2,
                EnumSet.allOf(DayOfWeek.class),
                office.to(),
                office.from(),
                "");
        directory.put(office);
        directory.put(night);
        assertThat(directory.dutyOf(office.departmentId())).contains(night);
        assertThat(directory.dutyOf(new UUID(9, 9))).isEmpty();
        assertThat(directory.drop(night.id())).isTrue();
        assertThat(directory.dutyOf(office.departmentId())).isEmpty();
    }

    @Test
    void flowsAskByTheNamesThatPeopleGive() {
        Contact office = ContactTest.contact(EnumSet.allOf(DayOfWeek.class), "08:30", "17:30");
        directory.put(office);
        DutyPhones phones = new DutyPhones(directory);
        assertThat(phones.contact("水务局值班室"))
                .contains(new DutyDirectory.Duty(office.id(), "水务局值班室", "02780001234", false));
        assertThat(phones.contact(office.id().toString())).isPresent();
        assertThat(phones.contact("消防")).isEmpty();
        assertThat(phones.department("water")).isEmpty();

        phones.departments =
                new OneDepartment(new Department(office.departmentId(), "water", "水务局", null, null, "027-8000 9999"));
        assertThat(phones.knowsDepartment("水务局")).isTrue();
        // by night the department's one telephone is attended
        assertThat(phones.department("water")).contains(new DutyDirectory.Duty(null, "水务局", "02780009999", true));
    }

    /** A city with one department. */
    private record OneDepartment(Department one) implements Departments {

        @Override
        public Optional<Department> find(UUID id) {
            return Optional.of(one).filter(known -> known.id().equals(id));
        }

        @Override
        public Optional<Department> findByCode(String code) {
            return Optional.of(one).filter(known -> known.code().equals(code));
        }

        @Override
        public List<Department> list() {
            return List.of(one);
        }

        @Override
        public Set<UUID> withDescendants(UUID id) {
            return Set.of(id);
        }
    }

    @Test
    void knowsWhatItKnewWhileTheDatabaseIsAway() {
        Contact always = ContactTest.contact(EnumSet.allOf(DayOfWeek.class), "00:00", "00:00");
        directory.put(always);
        store.away = true;
        assertThat(directory.dutyOf(always.departmentId())).contains(always);
    }

    /** A store that is a list. */
    private static final class ListStore implements ContactStore {

        private final List<Contact> contacts = new ArrayList<>();
        private volatile boolean away;

        @Override
        public synchronized List<Contact> all() {
            if (away) {
                throw new UnavailableException("away", null);
            }
            return List.copyOf(contacts);
        }

        @Override
        public synchronized void put(Contact contact) {
            drop(contact.id());
            contacts.add(contact);
        }

        @Override
        public synchronized boolean drop(UUID id) {
            return contacts.removeIf(known -> known.id().equals(id));
        }
    }
}
