package io.spaceevo.wire;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.answer.BestSearchSpace.LeastCost;
import io.spaceevo.measurement.Metric;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.SubnetCost;
import io.spaceevo.score.SubnetCosts;

/** What subnets cost, on the wire: latency in fields of its own, which came first, every other metric in a record. In the metric's unit there, in the shown one here. */
final class SubnetCostRecords {
    private SubnetCostRecords() {}

    /** Every metric of an answer, latency too. */
    static List<SubnetCost> of(io.spaceevo.answer.BestSearchSpace answer) {
        var costs = new ArrayList<SubnetCost>();
        answer.result().ifPresent(best -> best.subnets()
                .forEach(range -> costs.add(cost(range.metric(), 0, range.least(), range.most()))));
        answer.infeasible().ifPresent(none -> none.least()
                .forEach(cost -> costs.add(cost(cost.metric(), cost.fixed(), cost.subnet(), 0))));
        return costs;
    }

    private static SubnetCost cost(Metric metric, double fixed, double least, double most) {
        double units = metric.perShown();
        return new SubnetCost(metric.word(), units * fixed, units * least, units * most);
    }

    /** Of the best space's subnets. */
    static List<SubnetCosts> subnets(BestSearchSpace message) {
        var costs = new ArrayList<SubnetCosts>();
        if (message.getFastestSubnetUs() > 0) {
            costs.add(subnets(Metric.LATENCY, message.getFastestSubnetUs(), message.getSlowestSubnetUs()));
        }
        message.getOtherCosts()
                .forEach(cost -> costs.add(subnets(Metric.parse(cost.getMetric()), cost.getLeast(), cost.getMost())));
        return costs;
    }

    private static SubnetCosts subnets(Metric metric, double least, double most) {
        return new SubnetCosts(metric, metric.shown(least), metric.shown(most));
    }

    /** Of all subnets, where none keeps a constraint. */
    static List<LeastCost> least(BestSearchSpace message) {
        var costs = new ArrayList<LeastCost>();
        if (message.getFastestUs() > 0) {
            costs.add(least(Metric.LATENCY, message.getFixedUs(), message.getFastestUs()));
        }
        message.getOtherCosts()
                .forEach(cost -> costs.add(least(Metric.parse(cost.getMetric()), cost.getFixed(), cost.getLeast())));
        return costs;
    }

    private static LeastCost least(Metric metric, double fixed, double subnet) {
        return new LeastCost(metric, metric.shown(fixed), metric.shown(subnet));
    }
}
