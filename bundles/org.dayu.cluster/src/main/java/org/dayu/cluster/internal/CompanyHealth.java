package org.dayu.cluster.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.core.api.cluster.Member;
import org.dayu.core.api.cluster.Term;
import org.dayu.core.api.health.Health;

/**
 * How this node is among the others, in one sentence.
 *
 * @param admitted whether no other process runs under its name
 * @param fault why no other node can reach it, or an empty string
 * @param away whether the database is
 */
record CompanyHealth(
        String self, List<Member> members, Map<String, Term> terms, boolean admitted, String fault, boolean away) {

    /** @param alone whether it is meant to be alone */
    Health health(boolean alone) {
        Map<String, String> detail = detail();
        boolean others = members.stream().anyMatch(member -> !member.node().equals(self) && member.alive());
        if (!admitted) {
            return new Health(Health.Status.DEGRADED, "另有进程以节点名 " + self + " 运行，请检查 DAYU_NODE", detail);
        }
        if (alone) {
            return others
                    ? new Health(Health.Status.DEGRADED, "另有节点使用同一数据库，但本节点未配置互联（DAYU_CLUSTER_LINK）", detail)
                    : new Health(Health.Status.UP, "单节点", detail);
        }
        if (!fault.isEmpty()) {
            return new Health(Health.Status.DEGRADED, "节点互联端口无法打开：" + fault, detail);
        }
        List<String> apart = members.stream()
                .filter(member -> member.alive() && !member.linked())
                .map(Member::node)
                .toList();
        if (!apart.isEmpty()) {
            return new Health(Health.Status.DEGRADED, "与节点 " + String.join("、", apart) + " 的互联中断", detail);
        }
        if (away) {
            return new Health(Health.Status.DEGRADED, "数据库不可用，节点间暂按约定分工", detail);
        }
        long living = members.stream().filter(Member::alive).count();
        return new Health(Health.Status.UP, living + " 个节点", detail);
    }

    private Map<String, String> detail() {
        Map<String, String> detail = new TreeMap<>();
        members.forEach(member -> detail.put(
                "node." + member.node(), (member.alive() ? "alive" : "gone") + (member.linked() ? ", linked" : "")));
        terms.forEach((group, term) -> detail.put("owner." + group, term.owner() + " (" + term.epoch() + ')'));
        return detail;
    }
}
