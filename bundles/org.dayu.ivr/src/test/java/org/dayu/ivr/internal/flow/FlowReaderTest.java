package org.dayu.ivr.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.ivr.internal.node.NodeFixtures;
import org.junit.jupiter.api.Test;

class FlowReaderTest {

    private static final Set<String> PROMPTS = Set.of("welcome", "menu", "invalid-input", "no-input", "goodbye");

    private final FlowReader reader = new FlowReader(NodeFixtures.all(), PROMPTS::contains, () -> null);

    @Test
    void takesTheShippedFlow() throws IOException {
        try (var in = getClass().getResourceAsStream("/flows/citizen-hotline.yaml")) {
            Flow flow = new FlowReader(NodeFixtures.all(), null, () -> null)
                    .check(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(flow.name()).isEqualTo("citizen-hotline");
            assertThat(flow.start()).isEqualTo("greeting");
            assertThat(flow.operator()).isEqualTo(new Flow.Operator("0", "agent"));
            assertThat(flow.nodes()).containsKeys("main-menu", "ask-number", "progress");
        }
    }

    @Test
    void saysLineAndColumnOfAnUnknownNodeType() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one:
                    type: teleport
                """))
                .containsExactly(new Fault("line 5, column 5", "不认识的节点类型 teleport"));
    }

    @Test
    void saysEveryMissingTarget() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one:
                    type: menu
                    prompts: [menu]
                    choices:
                      "1": nowhere
                    silence: neither
                """))
                .containsExactly(
                        new Fault("line 8, column 7", "去向 nowhere 不存在"),
                        new Fault("line 9, column 5", "去向 neither 不存在"));
    }

    @Test
    void findsNodesThatCannotBeReached() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one:
                    type: hangup
                  lost:
                    type: hangup
                """))
                .containsExactly(new Fault("line 6, column 3", "节点 lost 永远到不了"));
    }

    @Test
    void findsPromptsThatDoNotExist() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one:
                    type: announce
                    prompts: [welcome, hello]
                    next: two
                  two:
                    type: hangup
                """))
                .containsExactly(new Fault("line 6, column 24", "没有提示音 hello"));
    }

    @Test
    void findsCirclesWithoutAWordOfTheCaller() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one:
                    type: announce
                    prompts: [welcome]
                    next: two
                  two:
                    type: announce
                    prompts: [welcome]
                    next: one
                """))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("one → two → one"));
    }

    @Test
    void findsAMissingStart() {
        assertThat(
                        faults(
                                """
                flow: a
                start: begin
                nodes:
                  one:
                    type: hangup
                """))
                .contains(new Fault("line 2, column 1", "起始节点 begin 不存在"));
        assertThat(
                        faults(
                                """
                flow: a
                nodes:
                  one: {type: hangup}
                """))
                .extracting(Fault::message)
                .contains("缺少 start");
    }

    @Test
    void saysWhereTheYamlBreaks() {
        assertThat(faults("flow: a\nnodes: [\n")).singleElement().satisfies(fault -> {
            assertThat(fault.path()).startsWith("line 3");
            assertThat(fault.message()).startsWith("不是正确的 YAML");
        });
        assertThat(faults("")).isNotEmpty();
        assertThat(faults("just words")).isNotEmpty();
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                surprise: 1
                nodes:
                  one:
                    type: menu
                    prompts: [menu]
                    choices: {"12": one}
                    wait: long
                    silence: one
                """))
                .containsExactly(
                        new Fault("line 3, column 1", "不认识的设置 surprise"),
                        new Fault("line 8, column 15", "不是一个按键：12"),
                        new Fault("line 9, column 5", "wait 应当是 1 到 30 的整数"));
    }

    @Test
    void refusesAKeyGivenTwice() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one: {type: hangup}
                  one: {type: hangup}
                """))
                .containsExactly(new Fault("line 5, column 3", "重复的键 one"));
    }

    @Test
    void isNotBlownUpByAliasesOrDepth() {
        assertThat(faults("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")).isNotEmpty();
        assertThat(faults("[".repeat(5_000))).isNotEmpty();
        assertThat(faults("a: &a {b: *a}\n")).isNotEmpty();
    }

    @Test
    void choosesByTheNumberDialled() {
        Flow flow = new Flow("a", "a", List.of("12345", "123*", "*"), "one", null, Map.of(), Map.of());
        assertThat(flow.fits("12345")).isGreaterThan(flow.fits("12399"));
        assertThat(flow.fits("12399")).isGreaterThan(flow.fits("999"));
        assertThat(flow.fits("999")).isZero();
    }

    @Test
    void saysWhereCallersAreKeptForEver() {
        assertThat(
                        faults(
                                """
                flow: a
                start: one
                nodes:
                  one:
                    type: menu
                    prompts: [menu]
                    choices: {"1": two}
                    silence: one
                  two:
                    type: menu
                    prompts: [menu]
                    choices: {"1": one}
                    silence: two
                """))
                .containsExactly(
                        new Fault("line 4, column 3", "从节点 one 到不了人工，也到不了结束"),
                        new Fault("line 9, column 3", "从节点 two 到不了人工，也到不了结束"));
    }

    @Test
    void takesTextsInPlaceOfRecordings() {
        Flow flow = reader.check(
                """
                flow: a
                start: one
                nodes:
                  one:
                    type: announce
                    prompts: [menu, {say: 今天停水}]
                    say: 请稍候
                    next: end
                  end: {type: hangup, say: 再见}
                """);
        var prompts = (List<?>) flow.nodes().get("one").settings().get("prompts");
        assertThat(prompts).hasSize(3).first().isEqualTo("menu");
        assertThat(prompts.subList(1, 3)).extracting(flow.says()::get).containsExactly("今天停水", "请稍候");
        assertThat(flow.says()).containsValue("再见").hasSize(3);
    }

    @Test
    void saysWhyATextCannotBeSpoken() {
        var mute = new FlowReader(NodeFixtures.all(), PROMPTS::contains, () -> "没有语音合成");
        String yaml =
                """
                flow: a
                start: end
                nodes:
                  end:
                    type: hangup
                    prompts:
                      - {say: 再见}
                """;
        var refused = catchThrowableOfType(InvalidException.class, () -> mute.check(yaml));
        assertThat(refused.faults()).containsExactly(new Fault("line 7, column 9", "没有语音合成"));
    }

    private List<Fault> faults(String yaml) {
        var refused = catchThrowableOfType(InvalidException.class, () -> reader.check(yaml));
        return refused.faults();
    }
}
