package org.dayu.staffing.internal.roster;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.core.api.rest.Csv;
import org.dayu.core.api.rest.CsvRows;

/**
 * The roster as a file of one row an agent and day, with a header line: 工号, 日期, 班次 (姓名 is for people). A row without a
 * shift, or with 休, takes away what was planned. One wrong row and nothing is taken. Pure.
 */
public final class RosterFile {

    static final int MOST_ROWS = 20_000;
    private static final int MOST_FAULTS = 200;
    private static final String FREE = "休";
    private static final List<String> HEAD = List.of("工号", "姓名", "日期", "班次");
    private static final Map<String, String> NAMES = Map.of(
            "工号",
            "agent",
            "work number",
            "agent",
            "agent",
            "agent",
            "日期",
            "day",
            "date",
            "day",
            "day",
            "day",
            "班次",
            "shift",
            "shift",
            "shift");

    private RosterFile() {}

    /** One row of the file. */
    public record Row(String workNumber, String name, LocalDate day, String shift) {}

    public static String write(List<Row> rows) {
        return Csv.of(
                HEAD,
                rows.stream()
                        .map(row ->
                                List.of(row.workNumber(), row.name(), row.day().toString(), row.shift()))
                        .toList());
    }

    /**
     * @param agents by work number
     * @param shifts by name
     * @throws InvalidException with every wrong row by its line
     */
    public static List<Planned> read(byte[] file, Map<String, UUID> agents, Map<String, UUID> shifts) {
        List<CsvRows.Row> rows = CsvRows.read(file);
        if (rows.isEmpty()) {
            throw new InvalidException("file", "文件是空的");
        }
        if (rows.size() > MOST_ROWS + 1) {
            throw new InvalidException("file", "一次最多导入 " + MOST_ROWS + " 行");
        }
        List<String> header = rows.get(0).cells().stream()
                .map(name -> NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name))
                .toList();
        if (!header.containsAll(List.of("agent", "day", "shift"))) {
            throw new InvalidException("line 1", "第一行应当是列名：工号、日期、班次");
        }
        List<Planned> planned = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<DayOff.Key> seen = new HashSet<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            if (row.blank()) {
                continue;
            }
            try {
                Planned one = row(row, header, agents, shifts);
                if (!seen.add(new DayOff.Key(one.agent(), one.day()))) {
                    throw new InvalidException("day", "同一坐席同一天重复");
                }
                planned.add(one);
            } catch (InvalidException e) {
                faults.add(new Fault("line " + row.line(), String.valueOf(e.getMessage())));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    "有 " + faults.size() + " 行错误，没有导入任何一行",
                    List.copyOf(faults.subList(0, Math.min(MOST_FAULTS, faults.size()))));
        }
        return planned;
    }

    private static Planned row(
            CsvRows.Row row, List<String> header, Map<String, UUID> agents, Map<String, UUID> shifts) {
        UUID agent = agents.get(cell(row, header, "agent"));
        if (agent == null) {
            throw new InvalidException("agent", "没有这个工号：" + cell(row, header, "agent"));
        }
        LocalDate day;
        try {
            day = LocalDate.parse(cell(row, header, "day").replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new InvalidException("day", "日期应当是 2026-07-01 这样：" + cell(row, header, "day"));
        }
        String name = cell(row, header, "shift");
        if (name.isEmpty() || name.equals(FREE)) {
            return new Planned(agent, day, null);
        }
        UUID shift = shifts.get(name);
        if (shift == null) {
            throw new InvalidException("shift", "没有这个班次：" + name);
        }
        return new Planned(agent, day, shift);
    }

    private static String cell(CsvRows.Row row, List<String> header, String column) {
        int place = header.indexOf(column);
        return place < row.cells().size() ? row.cells().get(place) : "";
    }
}
