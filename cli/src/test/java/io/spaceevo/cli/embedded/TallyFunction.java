package io.spaceevo.cli.embedded;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts words; the counts can be queried. */
final class TallyFunction extends KeyedProcessFunction<String, String, Tally> {
    static final String QUERYABLE = "tallies";

    private transient ValueState<Tally> tally;

    @Override
    @SuppressWarnings("deprecation")
    public void open(OpenContext context) {
        var descriptor = new ValueStateDescriptor<>("tally", new AvroTypeInfo<>(Tally.class));
        descriptor.setQueryable(QUERYABLE);
        tally = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(String word, Context context, Collector<Tally> out) throws Exception {
        var before = tally.value();
        var now = new Tally(word, before == null ? 1L : before.getCount() + 1);
        tally.update(now);
        out.collect(now);
    }
}
