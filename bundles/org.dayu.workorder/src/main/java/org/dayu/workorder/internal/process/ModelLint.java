package org.dayu.workorder.internal.process;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.dayu.core.api.error.InvalidException.Fault;

/**
 * What the engine's own parser does not notice, or only when a process gets there: services that nobody offers, steps
 * that no desk knows, decisions without a table. Only for what is published now: versions that run already are left
 * alone.
 */
final class ModelLint {

    /** The steps of a citizen's request that the desks have buttons for. */
    static final Set<String> STEPS =
            Set.of("dispatch", "sign", "handle", "review-return", "check", "visit", "review-extension");

    private static final Set<String> NEEDED = Set.of("dispatch", "handle");

    private final Predicate<String> beans;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> tasks = new HashSet<>();
    private String key = "";

    private ModelLint(Predicate<String> beans) {
        this.beans = beans;
    }

    /** @param beans whether there is a service of this name now */
    static List<Fault> check(byte[] xml, Predicate<String> beans) {
        var lint = new ModelLint(beans);
        try {
            lint.read(xml);
        } catch (XMLStreamException e) {
            lint.faults.add(new Fault(at(e.getLocation()), "XML 有误：" + firstLine(e)));
        }
        return lint.faults;
    }

    private void read(byte[] xml) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    element(reader);
                }
            }
        } finally {
            reader.close();
        }
        finish();
    }

    private void element(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "process" -> process(reader);
            case "userTask" -> userTask(reader);
            case "businessRuleTask" -> {
                if (attribute(reader, "decisionRef").isEmpty()
                        && attribute(reader, "delegateExpression").isEmpty()) {
                    fault(reader, "决策任务没有 decisionRef，也没有服务名");
                }
            }
            default -> {
                // everything else is the parser's business
            }
        }
        var bean = attribute(reader, "delegateExpression").replaceAll("^[$#]\\{\\s*|\\s*}$", "");
        if (!bean.isEmpty() && !beans.test(bean)) {
            fault(reader, "没有名为 " + bean + " 的服务");
        }
    }

    private void process(XMLStreamReader reader) {
        if (!key.isEmpty()) {
            fault(reader, "一个文件只能有一个流程");
        }
        key = attribute(reader, "id");
        if (!key.matches("[a-z][a-z0-9-]{1,60}")) {
            fault(reader, "流程 id 须为小写字母、数字和连字符：" + key);
        }
        if (!attribute(reader, "isExecutable").equals("true")) {
            fault(reader, "流程没有标记 isExecutable=\"true\"");
        }
    }

    private void userTask(XMLStreamReader reader) {
        var id = attribute(reader, "id");
        tasks.add(id);
        if (key.equals(Processes.CITIZEN_REQUEST) && !STEPS.contains(id)) {
            fault(reader, "工作台没有步骤 " + id + "；可用的有 " + String.join("、", new java.util.TreeSet<>(STEPS)));
        }
    }

    private void finish() {
        if (key.isEmpty()) {
            faults.add(new Fault("line 1, column 1", "文件里没有流程"));
        } else if (key.equals(Processes.CITIZEN_REQUEST)) {
            NEEDED.stream()
                    .filter(step -> !tasks.contains(step))
                    .sorted()
                    .forEach(step -> faults.add(new Fault("line 1, column 1", "缺少必需的步骤 " + step)));
        }
    }

    private void fault(XMLStreamReader reader, String message) {
        faults.add(new Fault(at(reader.getLocation()), message));
    }

    private static String attribute(XMLStreamReader reader, String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(localName)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    private static String at(Location location) {
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static String firstLine(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        // the JDK's message is "ParseError at [row,col]:[..]\nMessage: what"
        int last = message.lastIndexOf("Message: ");
        return last < 0 ? message : message.substring(last + "Message: ".length());
    }
}
