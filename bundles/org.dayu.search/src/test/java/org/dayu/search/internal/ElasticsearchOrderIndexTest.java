package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.PageRequest;
import org.dayu.search.internal.OrderHit.Segment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Against a real server: {@code -Ddayu.test.elasticsearch=http://127.0.0.1:9200}. Its index {@code dayu-order} is lost. */
@EnabledIfSystemProperty(named = "dayu.test.elasticsearch", matches = "http.*")
class ElasticsearchOrderIndexTest {

    private static final OrderQuery.Scope ALL = new OrderQuery.Scope(Optional.empty(), true);
    private static final UUID DEPARTMENT = new UUID(1, 2);

    private ElasticsearchServer server;
    private ElasticsearchOrderIndex index;

    @BeforeEach
    void connect() {
        server = new ElasticsearchServer(new Config(System.getProperty("dayu.test.elasticsearch")));
        index = new ElasticsearchOrderIndex(server);
        index.finish(index.begin());
    }

    @AfterEach
    void disconnect() {
        server.stop();
    }

    @Test
    void findsChineseWordsAcrossFieldsAndMarksThem() {
        var id = put(order("大桥新区道路积水严重", "下雨后积水没过膝盖，<b>车辆</b>无法通行", "解放路12号"));
        put(order("路灯不亮", "晚上出行不便", "解放路13号"));

        var hits = find("积水 解放路", ALL);

        assertThat(hits).extracting(OrderHit::id).containsExactly(id);
        assertThat(marked(hits.get(0).title())).contains("积水");
        assertThat(marked(hits.get(0).address())).contains("解放路");
        assertThat(hits.get(0).excerpt().stream().map(Segment::text).collect(Collectors.joining()))
                .contains("<b>车辆</b>");
    }

    @Test
    void findsAnOrderByItsNumber() {
        var id = put(order("噪声扰民", "施工到凌晨", "人民路1号"));
        put(order("路灯不亮", "晚上出行不便", "解放路13号"));
        assertThat(find("n-" + id.toString().toUpperCase(java.util.Locale.ROOT), ALL))
                .extracting(OrderHit::id)
                .containsExactly(id);
    }

    @Test
    void keepsTheHighestVersionWhateverTheOrder() {
        var id = Uuids.next();
        put(id, 5, order("第五版", "内容", "地址"));
        put(id, 3, order("第三版", "内容", "地址"));
        put(id, 5, order("又是第五版", "内容", "地址"));
        assertThat(find("", ALL)).extracting(hit -> hit.title().get(0).text()).containsExactly("第五版");
    }

    @Test
    void refusesOnlyTheDocumentThatItCannotRead() {
        var good = new Pending.Document(Uuids.next(), 1, order("好", "内容", "地址"));
        var bad = new Pending.Document(Uuids.next(), 1, "{\"createdAt\":\"not a date\"}");
        var outcome = index.put(List.of(bad, good));
        assertThat(outcome.settled()).containsExactly(good.id());
        assertThat(outcome.refused()).extracting(OrderIndex.Refusal::id).containsExactly(bad.id());
    }

    @Test
    void showsADepartmentItsOwnAndHidesWhatIsConfidential() {
        var hosted = put(
                order("主办", "积水", "地址").replace("\"departmentId\":null", "\"departmentId\":\"" + DEPARTMENT + "\""));
        var helped = put(order("协办", "积水", "地址")
                .replace("\"coDepartmentIds\":[]", "\"coDepartmentIds\":[\"" + DEPARTMENT + "\"]"));
        var secret = put(order("保密", "积水", "地址").replace("\"confidential\":false", "\"confidential\":true"));

        assertThat(find("积水", new OrderQuery.Scope(Optional.of(DEPARTMENT), true)))
                .extracting(OrderHit::id)
                .containsExactlyInAnyOrder(hosted, helped);
        assertThat(find("积水", new OrderQuery.Scope(Optional.empty(), false)))
                .extracting(OrderHit::id)
                .containsExactlyInAnyOrder(hosted, helped);
        assertThat(find("积水", ALL)).extracting(OrderHit::id).contains(secret);
    }

    @Test
    void filtersByStatusDistrictAndTime() {
        put(order("积水", "内容", "地址"));
        var at = Instant.parse("2026-07-20T08:00:00Z");
        assertThat(total(query("积水", List.of("PROCESSING", "CLOSED"), "320100", at, at.plusSeconds(1))))
                .isEqualTo(1);
        assertThat(total(query("积水", List.of("CLOSED"), "320100", at, at.plusSeconds(1))))
                .isZero();
        assertThat(total(query("积水", List.of(), "320200", at, at.plusSeconds(1))))
                .isZero();
        assertThat(total(query("积水", List.of(), "320100", at.plusSeconds(1), at.plusSeconds(2))))
                .isZero();
    }

    @Test
    void rebuildsBesideTheSearchedIndex() {
        var old = put(order("旧索引", "内容", "地址"));
        index.begin();
        var fresh = index.begin();
        var document = new Pending.Document(Uuids.next(), 1, order("新索引", "内容", "地址"));
        index.put(fresh, List.of(document));
        assertThat(find("", ALL)).extracting(OrderHit::id).containsExactly(old);
        index.finish(fresh);
        assertThat(find("", ALL)).extracting(OrderHit::id).containsExactly(document.id());
    }

    @Test
    void saysWhenTheServerIsAway() {
        var away = new ElasticsearchServer(new Config("http://127.0.0.1:1"));
        try {
            var lost = new ElasticsearchOrderIndex(away);
            assertThat(lost.answers()).isFalse();
            assertThatThrownBy(lost::exists).isInstanceOf(UnavailableException.class);
        } finally {
            away.stop();
        }
    }

    private List<OrderHit> find(String text, OrderQuery.Scope scope) {
        refresh();
        return index.search(new OrderQuery(
                        text,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        scope,
                        new PageRequest(0, 20)))
                .items();
    }

    private long total(OrderQuery query) {
        refresh();
        return index.search(query).total();
    }

    private static OrderQuery query(String text, List<String> status, String district, Instant from, Instant to) {
        return new OrderQuery(
                text, status, Optional.of(district), Optional.of(from), Optional.of(to), ALL, new PageRequest(0, 20));
    }

    private void refresh() {
        try {
            server.feed().indices().refresh(request -> request.index(ElasticsearchOrderIndex.ALIAS));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private UUID put(String json) {
        var id = Uuids.next();
        put(id, 1, json.replace("N-0", "N-" + id));
        return id;
    }

    private void put(UUID id, long version, String json) {
        assertThat(index.put(List.of(new Pending.Document(id, version, json))).settled())
                .containsExactly(id);
    }

    private static String order(String title, String content, String address) {
        return """
                {"number":"N-0","title":"%s","content":"%s","address":"%s","categoryPath":["城市管理","道路"],
                 "status":"PROCESSING","districtCode":"320100","departmentId":null,"coDepartmentIds":[],
                 "confidential":false,"createdAt":"2026-07-20T08:00:00Z","updatedAt":"2026-07-20T08:00:00.123Z",
                 "lon":118.5,"unknown":{"deep":[1,2]}}
                """
                .formatted(title, content, address)
                .replace("\n", "");
    }

    private static List<String> marked(List<Segment> segments) {
        return segments.stream().filter(Segment::hit).map(Segment::text).toList();
    }

    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Config(String url) implements SearchConfig {
        @Override
        public String user() {
            return "";
        }

        @Override
        public String password_file() {
            return "";
        }

        @Override
        public int index_replicas() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SearchConfig.class;
        }
    }
}
