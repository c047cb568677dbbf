package org.dayu.core.internal.health;

import java.util.ArrayList;
import java.util.List;

import org.apache.karaf.features.FeatureState;
import org.apache.karaf.features.FeaturesService;
import org.dayu.core.api.health.Health;

/** Whether every feature that was asked for has started. */
final class FeatureStates {

    private FeatureStates() {}

    // the features service declares "throws Exception" on every method
    static Health check(FeaturesService features) {
        try {
            List<String> late = new ArrayList<>();
            var required = features.listRequiredFeatures();
            for (var feature : required) {
                var state = features.getState(feature.getId());
                if (state != FeatureState.Started) {
                    late.add(feature.getId() + " " + state);
                }
            }
            return late.isEmpty()
                    ? Health.up(required.length + " 个功能包全部启动")
                    : Health.of(Health.Status.DOWN, "功能包没有启动：" + String.join("，", late));
        } catch (Exception e) {
            return Health.of(Health.Status.DOWN, "无法查询功能包：" + e);
        }
    }
}
