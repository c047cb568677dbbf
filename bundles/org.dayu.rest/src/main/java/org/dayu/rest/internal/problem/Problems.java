package org.dayu.rest.internal.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.validation.ConstraintViolationException;
import javax.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.DayuException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.TooLargeException;
import org.dayu.core.api.error.TooManyRequestsException;
import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.error.UnavailableException;

/** Which problem an exception is. Pure functions; nothing of an unknown exception gets into the answer. */
public final class Problems {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private Problems() {}

    public static Problem of(Throwable thrown) {
        return known(thrown).orElseGet(() -> Problem.of(500, "请稍后重试；如仍失败，请把请求号告诉管理员。"));
    }

    private static Optional<Problem> known(Throwable thrown) {
        // what our own code says wins over the wrapping of libraries
        Optional<Problem> ours = causes(thrown).stream()
                .filter(DayuException.class::isInstance)
                .map(cause -> of((DayuException) cause))
                .findFirst();
        return ours.or(() -> fromLibrary(thrown));
    }

    private static Optional<Problem> fromLibrary(Throwable thrown) {
        if (thrown instanceof ConstraintViolationException violations) {
            return Optional.of(Problem.of(400, "提交的内容没有通过检查。").with(faults(violations)));
        }
        if (thrown instanceof JsonProcessingException json && !(thrown instanceof InvalidDefinitionException)) {
            return Optional.of(Problem.of(400, "提交的内容无法读取。").with(List.of(fault(json))));
        }
        if (causes(thrown).stream().anyMatch(javax.servlet.UnavailableException.class::isInstance)) {
            // a filter or servlet whose bundle is being replaced
            return Optional.of(Problem.of(503, "服务正在更新，请稍后重试。").retry(RETRY));
        }
        if (causes(thrown).stream().anyMatch(Problems::databaseAway)) {
            return Optional.of(Problem.of(503, "数据库暂时不可用，请稍后重试。").retry(RETRY));
        }
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return Optional.of(Problem.of(web.getResponse().getStatus(), ""));
        }
        return Optional.empty();
    }

    private static Problem of(DayuException ours) {
        String detail = ours.getMessage();
        if (ours instanceof InvalidException invalid) {
            return Problem.of(400, detail).with(invalid.faults());
        }
        if (ours instanceof UnauthenticatedException) {
            return Problem.of(401, detail);
        }
        if (ours instanceof RefusedException refused) {
            return Problem.of(403, detail).typed(refused.type());
        }
        if (ours instanceof ForbiddenException) {
            return Problem.of(403, detail);
        }
        if (ours instanceof NotFoundException) {
            return Problem.of(404, detail);
        }
        if (ours instanceof ConflictException) {
            return Problem.of(409, detail);
        }
        if (ours instanceof TooLargeException) {
            return Problem.of(413, detail);
        }
        if (ours instanceof TooManyRequestsException tooMany) {
            return Problem.of(429, detail).retry(tooMany.retryAfter());
        }
        if (ours instanceof UnavailableException) {
            return Problem.of(503, detail).retry(RETRY);
        }
        return Problem.of(400, detail);
    }

    /** Connection lost or refused, server stopping or out of connections: SQLSTATE classes 08, 53 and 57P. */
    private static boolean databaseAway(Throwable cause) {
        if (cause instanceof SQLTransientConnectionException) {
            return true;
        }
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static List<Fault> faults(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .map(violation ->
                        new Fault(withoutMethod(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
    }

    /** {@code create.arg0.name} is {@code name} to the person who sent it. */
    private static String withoutMethod(String path) {
        String[] nodes = path.split("\\.", 3);
        return nodes.length == 3 ? nodes[2] : nodes[nodes.length - 1];
    }

    private static Fault fault(JsonProcessingException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return new Fault(path(unknown), "没有这个字段");
        }
        if (json instanceof ValueInstantiationException rejected
                && rejected.getCause() instanceof IllegalArgumentException reason) {
            return new Fault(path(rejected), "取值不正确：" + reason.getMessage());
        }
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return new Fault(path(mapping), "类型或格式不正确");
        }
        String where = json.getLocation() == null
                ? ""
                : "line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr();
        return new Fault(where, json instanceof JsonEOFException ? "JSON 不完整" : "JSON 格式不正确");
    }

    private static String path(JsonMappingException mapping) {
        var path = new StringBuilder();
        for (var step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.size() < 10; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
