package org.dayu.rest.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;

import com.fasterxml.jackson.databind.JsonNode;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.security.Role;
import org.dayu.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    record Spot(String name) {}

    @Path("v1/wells")
    @Produces("application/json")
    public static final class WellResource {

        public record View(String name, @Nullable String note, @Nullable Spot spot, Role role) {}

        public record Wish(String name, @Nullable String note) {}

        public static final class Filter {
            @QueryParam("deep")
            private @Nullable Boolean deep;
        }

        @GET
        public Page<View> list(@BeanParam Filter filter) {
            return new Page<>(List.of(), 0, 0);
        }

        @POST
        public View dig(Wish wish) {
            throw new UnsupportedOperationException();
        }

        @GET
        @Path("photo")
        public Ranged photo() {
            throw new UnsupportedOperationException();
        }
    }

    @Path("v1/pumps")
    @Produces("application/json")
    public static final class PumpResource {

        public record View(int power) {}

        @GET
        public View get() {
            return new View(1);
        }
    }

    private final JsonNode document = document();

    private static JsonNode document() {
        try {
            return Json.mapper()
                    .readTree(Description.of(Set.of(WellResource.class, PumpResource.class), Json.mapper()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode schema(String name) {
        // what a record is nested in stands before its name
        return document.at("/components/schemas/DescriptionTest" + name);
    }

    @Test
    void recordsOfTwoResourcesKeepApart() {
        assertThat(schema("PumpView").at("/properties").has("power")).isTrue();
        assertThat(schema("WellView").at("/properties").has("note")).isTrue();
    }

    @Test
    void saysWhatMayBeNull() {
        assertThat(schema("WellView").at("/properties/name").has("nullable")).isFalse();
        assertThat(schema("WellView").at("/properties/note/nullable").asBoolean())
                .isTrue();
        assertThat(schema("WellView").at("/properties/spot/nullable").asBoolean())
                .isTrue();
        assertThat(schema("WellView").at("/properties/spot/allOf/0/$ref").asText())
                .endsWith("/DescriptionTestSpot");
    }

    @Test
    void answersAreCompleteAndWishesNeedNotBe() {
        assertThat(texts(schema("WellView").path("required")))
                .containsExactlyInAnyOrder("name", "note", "spot", "role");
        assertThat(texts(schema("WellWish").path("required"))).containsExactly("name");
    }

    @Test
    void enumerationsGoByTheirWireNames() {
        assertThat(texts(schema("WellView").at("/properties/role/enum")))
                .contains("duty-officer")
                .doesNotContain("DUTY_OFFICER");
    }

    @Test
    void fieldsOfABeanAreParametersAndMediaAreBinary() {
        JsonNode list = document.path("paths").path("/v1/wells").path("get");
        assertThat(list.has("requestBody")).isFalse();
        assertThat(list.at("/parameters/0/name").asText()).isEqualTo("deep");
        assertThat(document.path("paths")
                        .path("/v1/wells/photo")
                        .at("/get/responses/default/content/application~1json/schema/format")
                        .asText())
                .isEqualTo("binary");
    }

    private static List<String> texts(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
