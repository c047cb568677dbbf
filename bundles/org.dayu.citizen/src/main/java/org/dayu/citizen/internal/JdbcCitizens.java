package org.dayu.citizen.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.api.Citizens;
import org.dayu.citizen.api.PhoneNumber;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The register in the schema {@code citizen}, personal data sealed. Joins the caller's transaction. */
@Component(service = {Citizens.class, JdbcCitizens.class})
public final class JdbcCitizens implements Citizens {

    private final Jdbi jdbi;
    private final PersonalData personalData;
    private final Clock clock;
    private final MarkedPhones marked = new MarkedPhones();
    private @Nullable ScheduledExecutorService pool;

    @Activate
    public JdbcCitizens(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=citizen)") SchemaReady schema,
            @Reference PersonalData personalData,
            @Reference Threads threads) {
        this(jdbi, personalData, Clock.systemUTC());
        pool = threads.pool("citizen-marked", 1);
        pool.scheduleWithFixedDelay(this::follow, 0, 2, TimeUnit.SECONDS);
    }

    JdbcCitizens(Jdbi jdbi, PersonalData personalData, Clock clock) {
        this.jdbi = jdbi;
        this.personalData = personalData;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    void follow() {
        marked.follow(jdbi);
    }

    @Override
    public boolean mayBeMarked(String phone) {
        return PhoneNumber.normalise(phone)
                .map(personalData::index)
                .filter(marked::mayHave)
                .isPresent();
    }

    @Override
    public Optional<Citizen> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from citizen.citizen where id = :id")
                .bind("id", id)
                .map((row, context) -> citizen(row))
                .findOne());
    }

    @Override
    public Optional<Citizen> byPhone(String phone) {
        return byIndex(personalData.index(normal(phone)));
    }

    private Optional<Citizen> byIndex(String index) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from citizen.citizen where phone_index = :index")
                .bind("index", index)
                .map((row, context) -> citizen(row))
                .findOne());
    }

    @Override
    public Citizen register(String phone) {
        var digits = normal(phone);
        var index = personalData.index(digits);
        return byIndex(index).orElseGet(() -> insert(digits, index));
    }

    private Citizen insert(String digits, String index) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                insert into citizen.citizen (id, version, phone_sealed, phone_index, marks, created_at, updated_at)
                values (:id, 1, :sealed, :index, '{}', :now, :now)
                on conflict (phone_index) do nothing
                """)
                .bind("id", Uuids.next())
                .bind("sealed", personalData.seal(digits))
                .bind("index", index)
                .bind("now", clock.instant())
                .execute());
        // two calls at once register one citizen: whoever came second finds the first
        return byIndex(index).orElseThrow();
    }

    @Override
    public void learn(
            UUID id,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String address,
            @Nullable String districtCode) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                update citizen.citizen
                   set name_sealed = coalesce(name_sealed, :name), gender = coalesce(gender, :gender),
                       address_sealed = coalesce(address_sealed, :address),
                       district_code = coalesce(district_code, :district),
                       version = version + 1, updated_at = :now
                 where id = :id
                   and (name_sealed is null and cast(:name as text) is not null
                     or gender is null and cast(:gender as text) is not null
                     or address_sealed is null and cast(:address as text) is not null
                     or district_code is null and cast(:district as text) is not null)
                """)
                .bind("id", id)
                .bind("name", seal(name))
                .bind("gender", gender)
                .bind("address", seal(address))
                .bind("district", districtCode)
                .bind("now", clock.instant())
                .execute());
    }

    /** Replaces everything but the phone, if the citizen is still as the person saw it. */
    Citizen change(Citizen wanted) {
        int changed = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                update citizen.citizen
                   set name_sealed = :name, gender = :gender, address_sealed = :address, district_code = :district,
                       marks = :marks, remark = :remark, version = version + 1, updated_at = :now
                 where id = :id and version = :version
                """)
                .bind("id", wanted.id())
                .bind("version", wanted.version())
                .bind("name", seal(wanted.name()))
                .bind("gender", wanted.gender())
                .bind("address", seal(wanted.address()))
                .bind("district", wanted.districtCode())
                .bindArray("marks", String.class, wanted.marks().toArray())
                .bind("remark", wanted.remark())
                .bind("now", clock.instant())
                .execute());
        var now = find(wanted.id()).orElseThrow(() -> new NotFoundException("没有这位市民的资料"));
        if (!now.marks().isEmpty()) {
            marked.add(personalData.index(now.phone()));
        }
        if (changed == 0) {
            throw new ConflictException("市民资料已被他人修改（第 " + now.version() + " 版），请刷新");
        }
        return now;
    }

    private @Nullable String seal(@Nullable String text) {
        return text == null ? null : personalData.seal(text);
    }

    private @Nullable String open(@Nullable String sealed) {
        return sealed == null ? null : personalData.open(sealed);
    }

    private static String normal(String phone) {
        return PhoneNumber.normalise(phone).orElseThrow(() -> new InvalidException("phone", "电话号码应为 3 至 20 位数字"));
    }

    private Citizen citizen(ResultSet row) throws SQLException {
        return new Citizen(
                row.getObject("id", UUID.class),
                personalData.open(row.getString("phone_sealed")),
                open(row.getString("name_sealed")),
                row.getString("gender"),
                open(row.getString("address_sealed")),
                row.getString("district_code"),
                List.of((String[]) row.getArray("marks").getArray()),
                row.getString("remark"),
                row.getLong("version"));
    }
}
