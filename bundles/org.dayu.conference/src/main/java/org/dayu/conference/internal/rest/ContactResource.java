package org.dayu.conference.internal.rest;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.conference.internal.directory.Contact;
import org.dayu.conference.internal.directory.Directory;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The directory with its duty hours. */
@Path("v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = ContactResource.class, property = Rest.RESOURCE)
public final class ContactResource {

    private static final int MOST_NAME = 100;

    private final Directory directory;
    private final CurrentUser currentUser;
    private final Audit audit;

    /**
     * A contact as it is shown.
     *
     * @param days 1 is Monday
     * @param from {@code HH:mm}, Asia/Shanghai
     * @param onDuty whether somebody answers there now
     */
    public record View(
            UUID id,
            String name,
            String number,
            @Nullable UUID departmentId,
            boolean oneKey,
            int priority,
            List<Integer> days,
            String from,
            String to,
            String note,
            boolean onDuty) {}

    /** A contact as it is set; without days every day, without hours the whole day. */
    public record Settings(
            @Nullable String name,
            @Nullable String number,
            @Nullable UUID departmentId,
            boolean oneKey,
            @Nullable Integer priority,
            @Nullable List<Integer> days,
            @Nullable String from,
            @Nullable String to,
            @Nullable String note) {}

    @Activate
    public ContactResource(@Reference Directory directory, @Reference CurrentUser currentUser, @Reference Audit audit) {
        this.directory = directory;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public List<View> listContacts() {
        return directory.all().stream().map(this::view).toList();
    }

    @POST
    @Secured(Role.ADMIN)
    public View addContact(@Nullable Settings wanted) {
        return put(Uuids.next(), wanted);
    }

    @PUT
    @Path("{id}")
    @Secured(Role.ADMIN)
    public View replaceContact(@PathParam("id") UUID id, @Nullable Settings wanted) {
        if (directory.find(id).isEmpty()) {
            throw new NotFoundException("没有这个联系人");
        }
        return put(id, wanted);
    }

    @DELETE
    @Path("{id}")
    @Secured(Role.ADMIN)
    public void dropContact(@PathParam("id") UUID id) {
        if (!directory.drop(id)) {
            throw new NotFoundException("没有这个联系人");
        }
        audit.record(currentUser.require(), "contact.drop", "contact/" + id, Map.of());
    }

    private View put(UUID id, @Nullable Settings wanted) {
        if (wanted == null) {
            throw new InvalidException("body", "请填写联系人");
        }
        Contact contact = new Contact(
                id,
                name(wanted.name()),
                number(wanted.number()),
                wanted.departmentId(),
                wanted.oneKey(),
                priority(wanted.priority()),
                days(wanted.days()),
                time("from", wanted.from()),
                time("to", wanted.to()),
                wanted.note() == null ? "" : wanted.note().strip());
        directory.put(contact);
        audit.record(currentUser.require(), "contact.put", "contact/" + id, Map.of("name", contact.name()));
        return view(contact);
    }

    private static String name(@Nullable String text) {
        String name = text == null ? "" : text.strip();
        if (name.isEmpty() || name.length() > MOST_NAME) {
            throw new InvalidException("name", "请填写名称，最多 " + MOST_NAME + " 字");
        }
        return name;
    }

    private static String number(@Nullable String text) {
        String number = text == null ? "" : text.replaceAll("[\\s()-]", "");
        if (!number.matches("[0-9]{3,20}")) {
            throw new InvalidException("number", "请填写 3 到 20 位数字的号码");
        }
        return number;
    }

    private static int priority(@Nullable Integer wanted) {
        int priority = wanted == null ? 1 : wanted;
        if (priority < 1 || priority > 99) {
            throw new InvalidException("priority", "优先级是 1 到 99");
        }
        return priority;
    }

    private static Set<DayOfWeek> days(@Nullable List<Integer> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        if (wanted.stream().anyMatch(day -> day < 1 || day > 7)) {
            throw new InvalidException("days", "星期是 1 到 7");
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        wanted.forEach(day -> days.add(DayOfWeek.of(day)));
        return days;
    }

    private static LocalTime time(String path, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? LocalTime.MIDNIGHT : LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new InvalidException(path, "时间格式应为 08:30");
        }
    }

    private View view(Contact contact) {
        return new View(
                contact.id(),
                contact.name(),
                contact.number(),
                contact.departmentId(),
                contact.oneKey(),
                contact.priority(),
                contact.days().stream().map(DayOfWeek::getValue).sorted().toList(),
                contact.from().toString(),
                contact.to().toString(),
                contact.note(),
                directory.onDuty(contact));
    }
}
