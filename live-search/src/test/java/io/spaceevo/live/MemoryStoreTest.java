package io.spaceevo.live;

class MemoryStoreTest extends PlatformStoreContract {
    @Override
    protected PlatformStore store() {
        return new MemoryStore();
    }
}
