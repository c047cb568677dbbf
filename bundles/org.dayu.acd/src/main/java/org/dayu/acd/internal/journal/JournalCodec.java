package org.dayu.acd.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Input;
import org.dayu.media.api.Clip;

/** Lines to JSON and back; the kind of a line, an input or an effect is its field {@code t}. Thread-safe. */
public final class JournalCodec {

    private final ObjectMapper mapper;
    /** Kept: to find out how a type is written takes as long as to write it. */
    private final ObjectWriter lines;

    private final ObjectWriter words;

    public JournalCodec() {
        SimpleModule instants = new SimpleModule()
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader());
        mapper = JsonMapper.builder()
                .addModule(instants)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                // a journal written by a newer version is still read by an older one after a roll-back
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        register(Line.class);
        register(Input.class);
        register(Effect.class);
        register(Word.class);
        // what is to be played stands in orders to other nodes
        register(Clip.class);
        lines = mapper.writerFor(Line.class);
        words = mapper.writerFor(Word.class);
    }

    private void register(Class<?> sealedType) {
        mapper.addMixIn(sealedType, Typed.class);
        for (Class<?> kind : sealedType.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(kind, name(kind)));
        }
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** One line as the journal takes it. */
    public byte[] write(Line line) {
        try {
            return lines.writeValueAsBytes(line);
        } catch (IOException e) {
            throw new UncheckedIOException("a journal line cannot be written", e);
        }
    }

    /** Reads what {@link #write} gave. */
    public Line read(byte[] line) throws IOException {
        return mapper.readValue(line, Line.class);
    }

    /** What is said to another node. */
    public byte[] say(Word word) {
        try {
            return words.writeValueAsBytes(word);
        } catch (IOException e) {
            throw new UncheckedIOException("a word to another node cannot be written", e);
        }
    }

    /** Reads what {@link #say} gave. */
    public Word hear(byte[] word) throws IOException {
        return mapper.readValue(word, Word.class);
    }

    /** A value of the API as JSON text, for columns. */
    public String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a value cannot be written as JSON", e);
        }
    }

    /** Reads what {@link #json} gave. */
    public <T> T parse(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored value cannot be read", e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
    private interface Typed {}

    private static final class InstantWriter extends StdScalarSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
