package org.outturn.run;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.outturn.base.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Backs up while the program goes on working. The one who asks gets the file and keeps it. */
@Component
final class BackupControl implements ControlCommand {
    private final Backup backup;
    private final ObjectProvider<EmbeddedPostgres> embedded;
    private final ReentrantLock running = new ReentrantLock();

    BackupControl(
            DataFolder folder,
            List<LivingFiles> living,
            Clock clock,
            ObjectProvider<EmbeddedPostgres> embedded,
            Environment environment) {
        this.backup = new Backup(folder, living, environment.getRequiredProperty("spring.application.version"), clock);
        this.embedded = embedded;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public Map<String, Object> run(List<String> words, Answer answer) throws IOException {
        EmbeddedPostgres postgres = embedded.getIfAvailable();
        boolean without = words.contains("--without-database");
        if (postgres == null && !without) {
            throw Backup.databaseIsYours();
        }
        if (!running.tryLock()) {
            throw Refused.state(
                    "backup-running", "Another backup is being made.", "Wait until it is complete, then try again.");
        }
        try {
            return backup.run(without || postgres == null ? null : postgres::superuser, answer);
        } finally {
            running.unlock();
        }
    }
}
