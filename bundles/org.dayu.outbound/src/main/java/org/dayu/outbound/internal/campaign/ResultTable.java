package org.dayu.outbound.internal.campaign;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.internal.Hours;
import org.jspecify.annotations.Nullable;

/** A campaign's contacts with what came of them and their answers, as CSV for office programs. */
public final class ResultTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Hours.ZONE);

    private ResultTable() {}

    public static String of(CampaignStore store, Campaign campaign) {
        Map<UUID, Map<String, String>> answers = new HashMap<>();
        TreeSet<String> questions = new TreeSet<>();
        for (CampaignStore.Answer answer : store.answers(campaign.id())) {
            questions.add(answer.question());
            answers.computeIfAbsent(answer.contact(), id -> new HashMap<>()).put(answer.question(), answer.value());
        }
        List<String> header = new ArrayList<>(List.of("行", "号码", "姓名", "组", "状态", "结果", "次数", "完成时间", "备注"));
        header.addAll(questions);
        StringBuilder table = new StringBuilder("\uFEFF");
        row(table, header);
        int offset = 0;
        List<Contact> page = page(store, campaign, offset);
        while (!page.isEmpty()) {
            for (Contact one : page) {
                List<String> cells = new ArrayList<>(cells(one));
                Map<String, String> said = answers.getOrDefault(one.id(), Map.of());
                questions.forEach(question -> cells.add(said.getOrDefault(question, "")));
                row(table, cells);
            }
            offset += page.size();
            page = page(store, campaign, offset);
        }
        return table.toString();
    }

    private static List<Contact> page(CampaignStore store, Campaign campaign, int offset) {
        return store.contacts(campaign.id(), null, new PageRequest(offset, PageRequest.MAX))
                .items();
    }

    private static List<String> cells(Contact one) {
        return List.of(
                Integer.toString(one.line()),
                one.number(),
                text(one.name()),
                one.team(),
                one.state().name(),
                one.outcome() == null ? "" : one.outcome().name(),
                Integer.toString(one.attempts()),
                time(one.doneAt()),
                text(one.note()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append(cells.stream().map(ResultTable::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** Quoted always; what a table program would take for a formula is marked as text. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
