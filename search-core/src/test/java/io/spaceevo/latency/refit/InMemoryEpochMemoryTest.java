package io.spaceevo.latency.refit;

class InMemoryEpochMemoryTest extends EpochMemoryContract {
    private final EpochMemory memory = new InMemoryEpochMemory();

    @Override
    protected EpochMemory memory() {
        return memory;
    }
}
