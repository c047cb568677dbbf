package org.dayu.security.internal.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps users and departments in {@code security.account} and {@code security.department}. */
@Component(service = DirectoryStore.class)
public final class JdbcDirectoryStore implements DirectoryStore {

    /** An advisory lock of our own: "dayu" in ASCII, then the table. */
    private static final long LOCK = 0x6461_7975_0000_0001L;

    private final Jdbi jdbi;

    @Activate
    public JdbcDirectoryStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=security)") SchemaReady migrated) {
        this(jdbi);
    }

    public JdbcDirectoryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Account> accounts() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select a.*, (select string_agg(r.role, ',') from security.account_role r
                                      where r.account_id = a.id) as roles
                          from security.account a
                        """)
                .map((row, context) -> account(row))
                .list());
    }

    @Override
    public List<DepartmentRow> departments() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from security.department")
                .map((row, context) -> new DepartmentRow(
                        new Department(
                                row.getObject("id", UUID.class),
                                row.getString("code"),
                                row.getString("name"),
                                row.getObject("parent_id", UUID.class),
                                row.getString("district_code"),
                                row.getString("duty_phone")),
                        row.getBoolean("open")))
                .list());
    }

    @Override
    public void lock() {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .map((row, context) -> true)
                .one());
    }

    @Override
    public void insert(Account account, Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            """
                            insert into security.account (id, username, display_name, department_id, extension, enabled,
                                password_hash, must_change_password, created_at, updated_at)
                            values (:id, :username, :displayName, cast(:department as uuid), :extension, :enabled,
                                :hash, :mustChange, :now, :now)
                            """)
                    .bind("id", account.user().id())
                    .bind("username", account.user().username())
                    .bind("displayName", account.user().displayName())
                    .bind("department", account.user().departmentId())
                    .bind("extension", account.user().extension())
                    .bind("enabled", account.user().enabled())
                    .bind("hash", account.passwordHash())
                    .bind("mustChange", account.mustChangePassword())
                    .bind("now", now)
                    .execute();
            insertRoles(handle, account.user());
        });
    }

    @Override
    public void update(UserInfo user, Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            """
                            update security.account set display_name = :displayName, department_id = cast(:department as uuid),
                                extension = :extension, enabled = :enabled, updated_at = :now
                             where id = :id
                            """)
                    .bind("displayName", user.displayName())
                    .bind("department", user.departmentId())
                    .bind("extension", user.extension())
                    .bind("enabled", user.enabled())
                    .bind("now", now)
                    .bind("id", user.id())
                    .execute();
            handle.createUpdate("delete from security.account_role where account_id = :id")
                    .bind("id", user.id())
                    .execute();
            insertRoles(handle, user);
        });
    }

    @Override
    public void setPassword(UUID accountId, String hash, boolean mustChange, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update security.account set password_hash = :hash, must_change_password = :mustChange,
                            updated_at = :now
                         where id = :id
                        """)
                .bind("hash", hash)
                .bind("mustChange", mustChange)
                .bind("now", now)
                .bind("id", accountId)
                .execute());
    }

    @Override
    public void insert(Department department, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into security.department (id, code, name, parent_id, district_code, duty_phone, open,
                            created_at, updated_at)
                        values (:id, :code, :name, cast(:parent as uuid), :district, :phone, true, :now, :now)
                        """)
                .bind("id", department.id())
                .bind("code", department.code())
                .bind("name", department.name())
                .bind("parent", department.parentId())
                .bind("district", department.districtCode())
                .bind("phone", department.dutyPhone())
                .bind("now", now)
                .execute());
    }

    @Override
    public void update(Department department, boolean open, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update security.department set code = :code, name = :name, parent_id = cast(:parent as uuid),
                            district_code = :district, duty_phone = :phone, open = :open, updated_at = :now
                         where id = :id
                        """)
                .bind("code", department.code())
                .bind("name", department.name())
                .bind("parent", department.parentId())
                .bind("district", department.districtCode())
                .bind("phone", department.dutyPhone())
                .bind("open", open)
                .bind("now", now)
                .bind("id", department.id())
                .execute());
    }

    private static void insertRoles(Handle handle, UserInfo user) {
        for (Role role : user.roles()) {
            handle.createUpdate("insert into security.account_role (account_id, role) values (:id, :role)")
                    .bind("id", user.id())
                    .bind("role", role.wire())
                    .execute();
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new UserInfo(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getString("display_name"),
                        roles(row.getString("roles")),
                        row.getObject("department_id", UUID.class),
                        row.getString("extension"),
                        row.getBoolean("enabled")),
                row.getString("password_hash"),
                row.getBoolean("must_change_password"));
    }

    /** A role that a later version knew and this one does not gives nothing. */
    private static Set<Role> roles(String joined) {
        return Arrays.stream(Optional.ofNullable(joined).orElse("").split(","))
                .map(Role::ofWire)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
