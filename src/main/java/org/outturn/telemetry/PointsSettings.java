package org.outturn.telemetry;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the point store, below {@code outturn.points}.
 *
 * @param mostPerQuestion points that one question may look at, as far as can be said beforehand; more is refused
 * @param stopBelow with less free space on the data folder's disk no messages of devices are taken until there is room
 * @param warnBelow with less free space every page of the provider says so
 */
@Validated
@ConfigurationProperties("outturn.points")
record PointsSettings(
        @DefaultValue("50000000") @Min(1000) long mostPerQuestion,
        @DefaultValue("512MB") DataSize stopBelow,
        @DefaultValue("2GB") DataSize warnBelow) {}
