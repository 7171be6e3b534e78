package io.spaceevo.jobs.search;

import java.util.TreeSet;

import io.spaceevo.schema.KnownPlatforms;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.wire.SearchQueries;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lists the platforms of all subtasks of the search in one queryable value, so that a reader need not read topics to learn whom to ask for. Emits nothing. An entry is
 * never cleared with its last platform: an empty list is an answer.
 */
final class KnownPlatformsFunction extends KeyedProcessFunction<String, PlatformUpdate, PlatformUpdate> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<KnownPlatforms> list;

    @Override
    @SuppressWarnings("deprecation") // like SearchState
    public void open(OpenContext context) {
        var descriptor = new ValueStateDescriptor<>("list", new AvroTypeInfo<>(KnownPlatforms.class));
        descriptor.setQueryable(SearchQueries.PLATFORMS);
        list = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(PlatformUpdate update, Context context, Collector<PlatformUpdate> out) throws Exception {
        var known = list.value();
        var platforms = known == null ? new TreeSet<String>() : new TreeSet<>(known.getPlatforms());
        boolean changed =
                update.getKnown() ? platforms.add(update.getPlatform()) : platforms.remove(update.getPlatform());
        if (changed) {
            list.update(new KnownPlatforms(
                    SearchQueries.PLATFORMS_VERSION, platforms.stream().toList()));
        }
    }
}
