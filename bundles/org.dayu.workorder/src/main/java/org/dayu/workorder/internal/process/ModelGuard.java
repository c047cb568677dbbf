package org.dayu.workorder.internal.process;

import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses models that bring code of their own: scripts, class names, operating-system commands, and expressions that
 * do more than name a service or compare a value. Whoever may publish a model may thereby not run what they like on
 * the server. Each fault has its line and column.
 */
final class ModelGuard extends BpmnParse {

    private static final Set<String> CODE = Set.of("script", "scriptTask", "connector");

    /** Names, literals, comparison and logic. No dot, bracket or call: nothing of an object can be reached. */
    private static final Pattern PLAIN = Pattern.compile(
            "[$#]\\{(?:[A-Za-z_]\\w*|'[^'\\\\]*'|\"[^\"\\\\]*\"|\\d+" + "|==|!=|<=|>=|<|>|&&|\\|\\||!|\\s|[()])+}");

    private static final Pattern CALL = Pattern.compile("(?!(?:and|or|not|empty)\\b)\\b[A-Za-z_]\\w*\\s*\\(");
    private static final Pattern NAME = Pattern.compile("[$#]\\{\\s*[A-Za-z_]\\w*\\s*}");

    ModelGuard(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void parseRootElement() {
        scan(rootElement);
        super.parseRootElement();
    }

    private void scan(Element element) {
        String tag = localName(element.getTagName());
        if (tag.equals("documentation")) {
            return;
        }
        if (CODE.contains(tag)) {
            addError("流程模型不允许脚本和连接器（" + tag + "）", element);
        }
        for (String key : element.attributes()) {
            check(element, localName(key), element.attribute(key));
        }
        expression(element, element.getText());
        element.elements().forEach(this::scan);
    }

    private void check(Element element, String attribute, String value) {
        if (attribute.toLowerCase(java.util.Locale.ROOT).endsWith("class")) {
            addError("不允许引用 Java 类（" + attribute + "），请用 camunda:delegateExpression=\"${服务名}\"", element);
        } else if (attribute.equals("resource") || attribute.equals("scriptFormat") || attribute.equals("language")) {
            addError("流程模型不允许脚本（" + attribute + "）", element);
        } else if (attribute.equals("type") && (value.equals("shell") || value.equals("mail"))) {
            addError("流程模型不允许执行命令或发送邮件（type=\"" + value + "\"）", element);
        } else if (attribute.equals("delegateExpression")
                && !NAME.matcher(value).matches()) {
            addError("delegateExpression 只能写一个服务名：" + value, element);
        } else {
            expression(element, value);
        }
    }

    private void expression(Element element, String text) {
        if (text == null || !(text.contains("${") || text.contains("#{"))) {
            return;
        }
        String trimmed = text.strip();
        if (!PLAIN.matcher(trimmed).matches() || CALL.matcher(trimmed).find()) {
            addError("表达式只能包含变量名、常量和比较：" + trimmed, element);
        }
    }

    /** Keys of attributes are {@code uri:name}; the uri itself has colons. */
    private static String localName(String key) {
        return key.substring(key.lastIndexOf(':') + 1);
    }
}
