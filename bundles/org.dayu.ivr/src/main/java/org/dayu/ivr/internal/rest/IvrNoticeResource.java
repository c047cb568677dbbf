package org.dayu.ivr.internal.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.BodyLimit;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.ivr.internal.notice.Notice;
import org.dayu.ivr.internal.notice.NoticeBoard;
import org.dayu.ivr.internal.speech.Sound;
import org.dayu.ivr.internal.speech.Speaker;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells all callers something: from a text or a recording, at once or at a time, until a time or until it is ended. */
@Component(service = IvrNoticeResource.class, property = Rest.RESOURCE)
@Path("v1/ivr-notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.ADMIN, Role.SUPERVISOR})
public final class IvrNoticeResource {

    private static final int SHOWN = 200;
    private static final int SPEAK_SECONDS = 20;
    private static final int LONGEST_SECONDS = 120;
    private static final long LARGEST = 24L * 1024 * 1024;
    private static final int LONGEST_TITLE = 100;

    private final NoticeBoard board;
    private final Speaker speaker;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public IvrNoticeResource(
            @Reference NoticeBoard board,
            @Reference Speaker speaker,
            @Reference CurrentUser user,
            @Reference Audit audit) {
        this(board, speaker, user, audit, Clock.systemUTC());
    }

    IvrNoticeResource(NoticeBoard board, Speaker speaker, CurrentUser user, Audit audit, Clock clock) {
        this.board = board;
        this.speaker = speaker;
        this.user = user;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to be said.
     *
     * @param called numbers whose callers are told; none for all
     * @param from {@code null} for at once
     * @param until {@code null} for until somebody ends it
     */
    public record NoticeText(
            @Nullable String title,
            @Nullable String text,
            @Nullable List<String> called,
            boolean skippable,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** A notice as people see it; {@code holds} while callers are told. */
    public record NoticeView(
            UUID id,
            String title,
            @Nullable String text,
            int seconds,
            List<String> called,
            boolean skippable,
            Instant from,
            @Nullable Instant until,
            String by,
            Instant at,
            @Nullable String endedBy,
            @Nullable Instant endedAt,
            boolean holds) {}

    @GET
    @Operation(operationId = "listIvrNotices")
    public List<NoticeView> list() {
        return board.newest(SHOWN).stream().map(this::view).toList();
    }

    @POST
    @Operation(operationId = "postIvrNotice")
    public NoticeView post(NoticeText wanted) {
        String text = wanted.text();
        if (text == null || text.isBlank() || text.strip().length() > Speaker.LONGEST) {
            throw new InvalidException("text", "请填写 1 到 " + Speaker.LONGEST + " 个字");
        }
        return add(wanted, text.strip(), spoken(text.strip()));
    }

    /** The fields of the text, {@code called} separated by commas, and the recording as the file. */
    @POST
    @Path("recorded")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(LARGEST)
    @Operation(operationId = "postRecordedIvrNotice")
    public NoticeView postRecorded(Upload upload) throws IOException {
        var fields = upload.fields();
        var wanted = new NoticeText(
                fields.get("title"),
                null,
                Arrays.stream(fields.getOrDefault("called", "").split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList(),
                Boolean.parseBoolean(fields.get("skippable")),
                instant("from", fields.get("from")),
                instant("until", fields.get("until")));
        return add(wanted, null, uploaded(upload));
    }

    @POST
    @Path("{id}/end")
    @Operation(operationId = "endIvrNotice")
    public NoticeView end(@PathParam("id") UUID id) {
        var who = user.require();
        Notice ended = board.end(id, who.username());
        audit.record(who, "ivr.notice.end", "ivr-notice/" + id, NoticeBoard.facts(ended));
        return view(ended);
    }

    @GET
    @Path("{id}/sound")
    @Produces("audio/wav")
    @Operation(operationId = "getIvrNoticeSound")
    public Ranged sound(@PathParam("id") UUID id) {
        byte[] sound = board.sound(id);
        return Ranged.inline(
                from -> new ByteArrayInputStream(sound, (int) from, sound.length - (int) from),
                sound.length,
                "audio/wav",
                "notice.wav");
    }

    private NoticeView add(NoticeText wanted, @Nullable String text, Sound sound) {
        var who = user.require();
        String title = wanted.title();
        if (title == null || title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new InvalidException("title", "请填写标题，最多 " + LONGEST_TITLE + " 个字");
        }
        Instant now = clock.instant();
        Instant from = wanted.from() == null || wanted.from().isBefore(now) ? now : wanted.from();
        if (wanted.until() != null && !wanted.until().isAfter(from)) {
            throw new InvalidException("until", "结束时间应当晚于开始时间");
        }
        byte[] wav = sound.wav();
        var notice = new Notice(
                Uuids.next(),
                title.strip(),
                text,
                NoticeBoard.hash(wav),
                sound.seconds(),
                called(wanted.called()),
                wanted.skippable(),
                from,
                wanted.until(),
                now,
                who.username(),
                null,
                null);
        board.add(notice, wav);
        audit.record(who, "ivr.notice.post", "ivr-notice/" + notice.id(), NoticeBoard.facts(notice));
        return view(notice);
    }

    private static List<String> called(@Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return List.of("*");
        }
        wanted.stream()
                .filter(each -> !each.matches("\\d{1,20}\\*?|\\*"))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new InvalidException("called", "不是号码或号码前缀：" + wrong);
                });
        return wanted;
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(field, "不是时间：" + text);
        }
    }

    private Sound spoken(String text) {
        try {
            return Sound.read(Files.readAllBytes(speaker.file(text).get(SPEAK_SECONDS, TimeUnit.SECONDS)));
        } catch (ExecutionException e) {
            throw new UnavailableException(
                    "文字没有合成为语音：" + Speaker.reason(e.getCause() == null ? e : e.getCause()) + "，可改为上传录音", e);
        } catch (TimeoutException | IOException e) {
            throw new UnavailableException("语音合成没有及时完成，可改为上传录音", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("语音合成已停止", e);
        }
    }

    private static Sound uploaded(Upload upload) throws IOException {
        byte[] file = upload.content().readAllBytes();
        Sound sound;
        try {
            sound = Sound.read(file).levelled();
        } catch (IOException e) {
            throw new InvalidException("file", e.getMessage());
        }
        if (sound.seconds() < 1 || sound.seconds() > LONGEST_SECONDS) {
            throw new InvalidException("file", "录音应当是 1 到 " + LONGEST_SECONDS + " 秒");
        }
        return sound;
    }

    private NoticeView view(Notice notice) {
        return new NoticeView(
                notice.id(),
                notice.title(),
                notice.words(),
                notice.seconds(),
                notice.called(),
                notice.skippable(),
                notice.from(),
                notice.until(),
                notice.createdBy(),
                notice.createdAt(),
                notice.endedBy(),
                notice.endedAt(),
                notice.holds(clock.instant()));
    }
}
