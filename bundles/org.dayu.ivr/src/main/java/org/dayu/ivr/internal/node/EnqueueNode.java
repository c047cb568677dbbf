package org.dayu.ivr.internal.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.SkillDemand;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.osgi.service.component.annotations.Component;

/** Hands the caller to a queue, after a word of notice. */
@Component(property = "type=enqueue")
public final class EnqueueNode implements IvrNodeType {

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(settings, Set.of("queue", "priority", "skills", "prompts"))
                .text("queue")
                .number("priority", -10, 100)
                .list("prompts")
                .map("skills", ".*", "")
                .add(skills(settings))
                .problems();
    }

    private static Problem skills(Map<String, Object> settings) {
        Map<String, String> wanted = new Settings(settings).map("skills");
        for (Map.Entry<String, String> skill : wanted.entrySet()) {
            if (!SkillDemand.written(skill.getKey())) {
                return new Problem(
                        "skills/" + skill.getKey(), "不是技能名称，也不是几项技能取一（如 english>=3|japanese）：" + skill.getKey());
            }
            if (!skill.getValue().matches("[1-9]|10")) {
                return new Problem("skills", "技能等级应当是 1 到 10");
            }
        }
        return null;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return List.of();
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return new Settings(settings).list("prompts");
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        List<String> prompts = settings.list("prompts");
        if (visit.input() instanceof IvrInput.Entered && !prompts.isEmpty()) {
            return Visits.act(new IvrStep.Play(visit.position(), Settings.clips(prompts), false));
        }
        Map<String, Integer> skills = new HashMap<>();
        settings.map("skills").forEach((skill, level) -> skills.put(skill, Integer.valueOf(level)));
        return Visits.act(
                new IvrStep.Enqueue(visit.position(), settings.text("queue"), settings.number("priority", 0), skills));
    }
}
