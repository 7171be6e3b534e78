package io.spaceevo.train.teacher;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;

/** A trained teacher of which only the parameters up to the first searchable stage are kept: its values at borders 0 and 1 are right, those behind are not. */
public final class KeptTeacher implements Teacher {
    private final NDManager manager = NDManager.newBaseManager();
    private final WideNetwork network;
    private final String id;

    private KeptTeacher(DataInputStream in, Hyperspace hyperspace, String id) throws IOException {
        var parameters = new ParameterSet(manager);
        ParameterFile.read(in, parameters);
        this.network = new WideNetwork(hyperspace, parameters, 0);
        this.id = id;
    }

    /** @param id of the whole teacher */
    public static KeptTeacher read(DataInputStream in, Hyperspace hyperspace, String id) throws IOException {
        return new KeptTeacher(in, hyperspace, id);
    }

    /** Writes what {@link #read} needs of the teacher in a folder. */
    public static void write(Path folder, Hyperspace hyperspace, DataOutputStream out) throws IOException {
        var first = hyperspace.searchable().get(0).name() + ".";
        try (var manager = NDManager.newBaseManager();
                var all = new ParameterSet(manager);
                var kept = new ParameterSet(manager)) {
            new TeacherFolder(folder).weights(hyperspace).read(in -> {
                in.readDouble(); // accuracy
                ParameterFile.read(in, all);
                return all;
            });
            for (var parameter : all.all()) {
                var name = parameter.name();
                boolean needed = name.startsWith(first)
                        || hyperspace.head().stream().anyMatch(stage -> name.startsWith(stage.name() + "."));
                if (needed) {
                    var array = parameter.array();
                    kept.obtain(name, parameter.role(), array.getShape(), array::toFloatArray);
                }
            }
            ParameterFile.write(kept, out);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double accuracy() {
        return Double.NaN;
    }

    @Override
    public List<NDArray> borders(NDArray images) {
        return network.forward(images, ForwardPass.evaluation(false)).borders();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
