package io.spaceevo.train.teacher;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.spaceevo.files.Sha256;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.work.Checkpoint;

/** A teacher that {@code train teacher} left in its folder. Always evaluated, never trained further: batch norm keeps its statistics. */
final class TrainedTeacher implements Teacher {
    private final NDManager manager;
    private final WideNetwork network;
    private final String id;
    private final double accuracy;

    private TrainedTeacher(NDManager manager, WideNetwork network, String id, double accuracy) {
        this.manager = manager;
        this.network = network;
        this.id = id;
        this.accuracy = accuracy;
    }

    /** Reads the weights and what was measured of them. */
    static TrainedTeacher read(TeacherFolder folder, Hyperspace hyperspace) {
        var file = folder.weights(hyperspace);
        var manager = NDManager.newBaseManager();
        var parameters = new ParameterSet(manager);
        var accuracy = file.read(in -> {
            double measured = in.readDouble();
            ParameterFile.read(in, parameters);
            return measured;
        });
        var id = "wide-" + hyperspace.name() + "@" + Sha256.of(file.file()).substring(0, 12);
        return new TrainedTeacher(manager, new WideNetwork(hyperspace, parameters, 0), id, accuracy);
    }

    /** Writes weights so that {@link #read} finds them. */
    static void write(Checkpoint file, ParameterSet parameters, double accuracy) {
        file.write(out -> {
            out.writeDouble(accuracy);
            ParameterFile.write(parameters, out);
        });
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double accuracy() {
        return accuracy;
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
