package org.dayu.call.internal.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.sip.api.SipTarget;

/** Words to JSON and back; the kind of what is one of several is its field {@code t}. Thread-safe. */
final class FleetCodec {

    private final JsonMapper mapper;

    FleetCodec() {
        SimpleModule times = new SimpleModule()
                .addSerializer(Instant.class, new Text<>(Instant.class))
                .addSerializer(Duration.class, new Text<>(Duration.class))
                .addDeserializer(Instant.class, new Moments())
                .addDeserializer(Duration.class, new Spans());
        mapper = JsonMapper.builder()
                .addModule(times)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                // a record that can answer questions about itself is nothing to fail on
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                // nodes of different versions work together while one after the other is updated
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        register(Word.class);
        register(CallCommand.class);
        register(CallCommand.Whither.class);
        register(CallCommand.Then.class);
        register(CallAnswer.class);
        register(SipTarget.class);
    }

    private void register(Class<?> sealedType) {
        mapper.addMixIn(sealedType, Typed.class);
        for (Class<?> kind : sealedType.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
        }
    }

    byte[] write(Word word) {
        try {
            return mapper.writerFor(Word.class).writeValueAsBytes(word);
        } catch (IOException e) {
            throw new UncheckedIOException("a word to another node cannot be written", e);
        }
    }

    Word read(byte[] bytes) throws IOException {
        return mapper.readValue(bytes, Word.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
    private interface Typed {}

    private static final class Text<T> extends StdScalarSerializer<T> {

        private static final long serialVersionUID = 1L;

        Text(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class Moments extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Moments() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }

    private static final class Spans extends StdScalarDeserializer<Duration> {

        private static final long serialVersionUID = 1L;

        Spans() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Duration.parse(in.getText());
        }
    }
}
