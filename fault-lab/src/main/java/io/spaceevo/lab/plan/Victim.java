package io.spaceevo.lab.plan;

/** A kind of process that is killed. */
public enum Victim {
    TASK_MANAGER("TaskManager"),
    JOB_MANAGER("JobManager"),
    BROKER("broker"),
    COLLECTOR("collector");

    private final String word;

    Victim(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }
}
