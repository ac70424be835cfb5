package io.parley.streams.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// All stores of the process share one bound of memory. Each store of each task is a database of its own, and
/// by default each would take its own share, without an end.
public final class BoundedRocksMemory implements RocksDBConfigSetter {
    private static final long BYTES = 128L << 20;
    private static final long WRITE_BUFFER_BYTES = 64L << 20;
    private static final long ONE_WRITE_BUFFER_BYTES = 4L << 20;

    private static final LRUCache CACHE = new LRUCache(BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setFilterPolicy(new BloomFilter());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers belong to the process, not to the store.
    }
}
