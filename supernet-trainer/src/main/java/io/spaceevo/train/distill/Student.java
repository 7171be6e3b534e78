package io.spaceevo.train.distill;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.space.SubStage;
import io.spaceevo.train.elastic.ElasticBlock;
import io.spaceevo.train.elastic.ElasticSubStage;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.parameter.ParameterSet;

/**
 * An elastic stage between two projections, 1×1 convolutions with bias: from the teacher's channels to the sub-stage's, and back.
 *
 * <p>Differs from the reference: projections stay in FP32 when the stage is quantised, since no network that is deployed has them. The stage rounds what it is given.
 */
final class Student {
    private final int teacherCin;
    private final int teacherCout;
    private final ElasticBlock inward;
    private final ElasticSubStage stage;
    private final ElasticBlock outward;

    /**
     * @param parameters where the student's parameters are, or are put
     * @param teacherCin channels of the teacher's value before the stage
     * @param teacherCout channels of the teacher's value behind it
     */
    Student(Hyperspace hyperspace, StageTask task, int teacherCin, int teacherCout, ParameterSet parameters) {
        this.teacherCin = teacherCin;
        this.teacherCout = teacherCout;
        var template = task.template(hyperspace);
        var cins = hyperspace.inputWidths(task.stage());
        var width = task.second().width();
        long seed = task.seed(0);
        var in = new ArrayList<OperatorGraph>();
        cins.forEach(cin -> in.add(projection(teacherCin, cin)));
        var out = new ArrayList<OperatorGraph>();
        template.widths().forEach(cout -> out.add(projection(cout, teacherCout)));
        inward = new ElasticBlock(parameters, "inward", in, width, seed);
        stage = new ElasticSubStage(parameters, "stage", template, task.choices(hyperspace), cins, width, seed);
        outward = new ElasticBlock(parameters, "outward", out, width, seed);
    }

    /** Its size does not matter: a projection has weights per channel only. */
    private static OperatorGraph projection(int cin, int cout) {
        var graph = new OperatorGraph.Builder(cin, 1);
        graph.biased("projection", graph.input(), cout);
        return graph.build();
    }

    /**
     * @param teacher its value before the stage, of shape [batch, teacherCin, size, size]
     * @return of shape [batch, teacherCout, size, size] behind the stage
     */
    NDArray forward(NDArray teacher, SubStage subStage, ForwardPass pass) {
        var plain = new ForwardPass(false, pass.batchStatistics(), pass.momentum());
        var x = inward.forward(teacher, projection(teacherCin, subStage.cin()), plain);
        var y = stage.forward(x, subStage, pass);
        List<Integer> widths =
                subStage.settings().stream().map(setting -> setting.width()).toList();
        return outward.forward(y, projection(widths.get(widths.size() - 1), teacherCout), plain);
    }
}
