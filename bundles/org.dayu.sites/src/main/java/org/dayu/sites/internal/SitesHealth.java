package org.dayu.sites.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.core.api.health.Health;

/** What an operator reads of other sites: who is away, who is not who it should be, whose file is wrong. Pure. */
final class SitesHealth {

    private SitesHealth() {}

    /**
     * @param enabled the sites that callers may go to
     * @param faults what is wrong with files, by name
     * @param since who was heard after that is there
     */
    static Health of(List<SiteClient> enabled, Map<String, String> faults, Instant since, PassageLog log) {
        Map<String, String> detail = new TreeMap<>();
        List<String> away = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (SiteClient client : enabled) {
            Standing standing = client.standing();
            boolean old = !standing.heard().isAfter(since);
            detail.put(client.site().name(), old ? "away: " + standing.failure() : standing.millis() + " ms");
            if (old) {
                boolean other = standing.failure().startsWith(SiteClient.OTHER_CERTIFICATE);
                (other ? others : away).add(client.site().title());
            }
        }
        faults.forEach((name, fault) -> detail.put(name, "not used: " + fault));
        detail.put("unwritten", Integer.toString(log.waiting()));
        detail.put("lost", Long.toString(log.lost()));
        if (!faults.isEmpty() || !others.isEmpty() || !away.isEmpty()) {
            return new Health(Health.Status.DEGRADED, words(faults, others, away), detail);
        }
        return new Health(Health.Status.UP, enabled.isEmpty() ? "没有其他站点" : enabled.size() + " 个站点可以互相溢出", detail);
    }

    private static String words(Map<String, String> faults, List<String> others, List<String> away) {
        List<String> sentences = new ArrayList<>();
        if (!others.isEmpty()) {
            sentences.add(
                    "站点出示的证书不是 tls.pin 所写的：" + String.join("、", others) + "；来电不再转往那里。对方换过证书的，核对指纹后改 tls.pin，否则可能有人冒充");
        }
        if (!away.isEmpty()) {
            sentences.add("站点没有应答：" + String.join("、", away) + "；来电不再转往那里，请检查网络和对方");
        }
        if (!faults.isEmpty()) {
            sentences.add("站点的配置文件有误，没有启用：" + String.join("、", faults.keySet()) + "；见明细");
        }
        return String.join("。", sentences);
    }
}
