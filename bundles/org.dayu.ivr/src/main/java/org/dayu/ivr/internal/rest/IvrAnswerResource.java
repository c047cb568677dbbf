package org.dayu.ivr.internal.rest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.ivr.internal.answer.Answer;
import org.dayu.ivr.internal.answer.AnswerBook;
import org.dayu.ivr.internal.speech.Speaker;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers that are read to callers; flows ask by {@code type: answer}. */
@Component(service = IvrAnswerResource.class, property = Rest.RESOURCE)
@Path("v1/ivr-answers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.ADMIN, Role.SUPERVISOR})
public final class IvrAnswerResource {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_WORDS = 500;

    private final AnswerBook book;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public IvrAnswerResource(@Reference AnswerBook book, @Reference CurrentUser user, @Reference Audit audit) {
        this.book = book;
        this.user = user;
        this.audit = audit;
    }

    /**
     * An answer as a person writes it.
     *
     * @param open whether callers are told it; usual if missing
     * @param validTo the last day on which it is right
     */
    public record AnswerFields(
            @Nullable String title,
            @Nullable List<String> keywords,
            @Nullable String text,
            @Nullable Boolean open,
            @Nullable LocalDate validTo) {}

    @GET
    @Operation(operationId = "listIvrAnswers")
    public List<Answer> list() {
        return book.all();
    }

    @PUT
    @Path("{key}")
    @Operation(operationId = "putIvrAnswer")
    public Answer put(@PathParam("key") String key, AnswerFields wanted) {
        var who = user.require();
        if (!key.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new InvalidException("key", "编号应为小写字母开头的字母、数字和连字符");
        }
        List<String> keywords = wanted.keywords() == null
                ? List.of()
                : wanted.keywords().stream()
                        .map(word -> word.strip().replace(",", ""))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
        if (String.join(",", keywords).length() > LONGEST_WORDS) {
            throw new InvalidException("keywords", "关键词合计不超过 " + LONGEST_WORDS + " 字");
        }
        Answer answer = book.put(new Answer(
                key,
                text("title", wanted.title(), LONGEST_TITLE),
                keywords,
                text("text", wanted.text(), Speaker.LONGEST),
                wanted.open() == null || wanted.open(),
                wanted.validTo(),
                0,
                0,
                0,
                clock.instant(),
                who.username()));
        audit.record(who, "ivr.answer", "ivr-answer/" + key, Map.of("open", Boolean.toString(answer.open())));
        return answer;
    }

    @DELETE
    @Path("{key}")
    @Operation(operationId = "deleteIvrAnswer")
    public void delete(@PathParam("key") String key) {
        var who = user.require();
        book.remove(key);
        audit.record(who, "ivr.answer.delete", "ivr-answer/" + key, Map.of());
    }

    private static String text(String field, @Nullable String given, int longest) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty() || text.length() > longest) {
            throw new InvalidException(field, "请填写 1 到 " + longest + " 字");
        }
        return text;
    }
}
