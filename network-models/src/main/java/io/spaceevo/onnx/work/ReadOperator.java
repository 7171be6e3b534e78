package io.spaceevo.onnx.work;

import java.util.List;

import io.spaceevo.latency.operators.OperatorWork;
import io.spaceevo.onnx.work.ModelWork.UnknownOperator;

/** What a node turned out to be. */
sealed interface ReadOperator {
    void into(List<OperatorWork> known, List<UnknownOperator> unknown);

    record Known(OperatorWork work) implements ReadOperator {
        @Override
        public void into(List<OperatorWork> known, List<UnknownOperator> unknown) {
            known.add(work);
        }
    }

    record Unknown(UnknownOperator operator) implements ReadOperator {
        @Override
        public void into(List<OperatorWork> known, List<UnknownOperator> unknown) {
            unknown.add(operator);
        }

        static ReadOperator of(String name) {
            return new Unknown(new UnknownOperator(name, 0));
        }
    }

    /** Costs nothing of its own: part of another operator, or another view of the same values. */
    record Free() implements ReadOperator {
        @Override
        public void into(List<OperatorWork> known, List<UnknownOperator> unknown) {}
    }
}
