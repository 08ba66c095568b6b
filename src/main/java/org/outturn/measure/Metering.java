package org.outturn.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.outturn.base.Period;

/**
 * What is measured where: the place of a baseline or statement in the world.
 *
 * @param machine the machine
 * @param machineNumber its number, as people read it
 * @param useSignal key of the signal whose use is explained
 * @param unit UCUM code of that use
 * @param useEvery expected distance of its points
 * @param temperatureSignal key of the outside temperature
 * @param temperatureUnit its unit
 * @param temperatureEvery expected distance of its points
 * @param zone whose days are counted
 */
public record Metering(
        UUID machine,
        String machineNumber,
        String useSignal,
        String unit,
        Duration useEvery,
        String temperatureSignal,
        TemperatureUnit temperatureUnit,
        Duration temperatureEvery,
        ZoneId zone) {

    /** The same as a design of rows. */
    Design design() {
        String unitOfTemperature = temperatureUnit == TemperatureUnit.FAHRENHEIT ? "[degF]" : "Cel";
        return new Design(
                machine,
                machineNumber,
                DailyBaseline.FAMILY,
                new Source(useSignal, unit, Gathering.SUM, useEvery, null),
                List.of(new Source(temperatureSignal, unitOfTemperature, Gathering.MEAN, temperatureEvery, null)),
                RowLength.DAYS,
                true,
                zone,
                null);
    }

    /** The local days of a period as these points tell them. */
    public LocalDays days(PointSet points, Period period) {
        return LocalDays.of(
                points.of(useSignal), useEvery, points.of(temperatureSignal), temperatureEvery, period, zone);
    }
}
