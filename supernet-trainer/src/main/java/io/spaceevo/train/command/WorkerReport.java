package io.spaceevo.train.command;

/**
 * What a worker says.
 *
 * @param done steps or rows
 * @param loss as it is now
 */
record WorkerReport(int done, double loss) {
    static WorkerReport parse(String line) {
        var words = line.split(" ", -1);
        return new WorkerReport(Integer.parseInt(words[0]), Double.parseDouble(words[1]));
    }
}
