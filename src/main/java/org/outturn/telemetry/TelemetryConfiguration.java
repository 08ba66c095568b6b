package org.outturn.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import org.outturn.run.DataFolder;
import org.outturn.run.LivingFiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens log and store in the data folder and sets the pump between them going; closes them in the opposite order. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PointsSettings.class)
class TelemetryConfiguration {
    @Bean(destroyMethod = "close")
    SegmentedPointLog pointLog(DataFolder data, Clock clock, MeterRegistry meters) throws IOException {
        return SegmentedPointLog.open(
                data.points().resolve("log"), LogSettings.DEFAULT, clock, TimedFile.opener(meters));
    }

    @Bean
    DiskWatch diskWatch(SegmentedPointLog log, DataFolder data, PointsSettings settings) throws IOException {
        FileStore disk = Files.getFileStore(data.path());
        return new DiskWatch(
                log,
                () -> {
                    try {
                        return disk.getUsableSpace();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                settings);
    }

    @Bean(destroyMethod = "close")
    DuckDbPointStore pointStore(DataFolder data) throws IOException {
        return DuckDbPointStore.open(data.points().resolve("store"), StoreSettings.DEFAULT);
    }

    @Bean
    LivingFiles pointsBackup(SegmentedPointLog log, DuckDbPointStore store) {
        return new PointsBackup(log, store);
    }

    @Bean
    Latest latest(PointStore store) {
        return new Latest(store);
    }

    @Bean(destroyMethod = "close")
    LogPump logPump(PointLog log, PointStore store, Latest latest, Clock clock, MeterRegistry meters) {
        var pump = new LogPump(log, store, PumpSettings.DEFAULT, clock);
        pump.listen(latest);
        pump.listen(PointMeters.register(pump, meters));
        pump.start();
        return pump;
    }
}
