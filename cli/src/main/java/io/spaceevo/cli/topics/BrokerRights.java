package io.spaceevo.cli.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** What users may do on one cluster. */
final class BrokerRights implements AutoCloseable {
    private final Admin admin;
    private final KafkaCalls calls;

    private BrokerRights(Admin admin, KafkaCalls calls) {
        this.admin = admin;
        this.calls = calls;
    }

    static BrokerRights of(KafkaCluster cluster) {
        return new BrokerRights(KafkaClients.admin(cluster), new KafkaCalls(cluster));
    }

    /**
     * Grants what is missing; takes nothing away.
     *
     * @return what was granted
     */
    List<AclBinding> grant(Collection<AclBinding> wanted) {
        var missing = new ArrayList<>(wanted);
        missing.removeAll(ofTheUsers(wanted));
        if (!missing.isEmpty()) {
            calls.await("grant rights", admin.createAcls(missing).all());
        }
        return missing;
    }

    /** What the same users may do besides. */
    List<AclBinding> beyond(Collection<AclBinding> wanted) {
        var more = new ArrayList<>(ofTheUsers(wanted));
        more.removeAll(wanted);
        return more;
    }

    private Set<AclBinding> ofTheUsers(Collection<AclBinding> wanted) {
        var found = new HashSet<AclBinding>();
        wanted.stream().map(right -> right.entry().principal()).distinct().forEach(principal -> {
            var entries = new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY);
            var filter = new AclBindingFilter(ResourcePatternFilter.ANY, entries);
            found.addAll(calls.await("read rights", admin.describeAcls(filter).values()));
        });
        return found;
    }

    @Override
    public void close() {
        admin.close();
    }
}
