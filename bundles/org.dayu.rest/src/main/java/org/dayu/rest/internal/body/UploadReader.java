package org.dayu.rest.internal.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.ws.rs.Consumes;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Providers;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Upload;
import org.glassfish.jersey.media.multipart.BodyPartEntity;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;

/** Reads {@link Upload} from a form; Jersey parses it and spools large files to disk until the request ends. */
@Consumes(MediaType.MULTIPART_FORM_DATA)
public class UploadReader implements MessageBodyReader<Upload> {

    private static final int MAX_NAME = 255;

    private final AtomicReference<Providers> providers = new AtomicReference<>();

    /** Given once by Jersey. */
    @Context
    public void setProviders(Providers given) {
        providers.set(given);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var form = providers
                .get()
                .getMessageBodyReader(FormDataMultiPart.class, FormDataMultiPart.class, annotations, mediaType)
                .readFrom(FormDataMultiPart.class, FormDataMultiPart.class, annotations, mediaType, headers, body);
        FormDataBodyPart file = file(form).orElseThrow(() -> new InvalidException("file", "请选择要上传的文件"));
        var content = file.getEntityAs(BodyPartEntity.class);
        return new Upload(
                name(file), file.getMediaType().toString(), size(content), fields(form), content.getInputStream());
    }

    private static Optional<FormDataBodyPart> file(FormDataMultiPart form) {
        List<FormDataBodyPart> files = form.getFields().values().stream()
                .flatMap(List::stream)
                .filter(part -> part.getContentDisposition().getFileName() != null)
                .toList();
        var named = files.stream().filter(part -> part.getName().equals("file")).findFirst();
        return named.isPresent() || files.size() != 1 ? named : Optional.of(files.get(0));
    }

    private static Map<String, String> fields(FormDataMultiPart form) {
        Map<String, String> fields = new HashMap<>();
        form.getFields().forEach((name, parts) -> parts.stream()
                .filter(part -> part.getContentDisposition().getFileName() == null && part.isSimple())
                .forEach(part -> fields.put(utf8(name), utf8(part.getValue()))));
        return fields;
    }

    private static long size(BodyPartEntity content) throws IOException {
        try (InputStream in = content.getInputStream()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The last segment, without control characters. */
    private static String name(FormDataBodyPart file) {
        String given = utf8(file.getContentDisposition().getFileName());
        int slash = Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\'));
        String name = given.substring(slash + 1).replaceAll("\\p{Cntrl}", "").strip();
        return name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
    }

    /** Browsers write UTF-8 into part headers (RFC 7578, section 5.1); the parser reads bytes as Latin-1. */
    private static String utf8(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(text)) {
                return text;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException alreadyText) {
            return text;
        }
    }
}
