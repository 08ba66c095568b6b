package org.outturn.connect;

import org.outturn.fleet.MachineId;

/**
 * What a device's key stands for.
 *
 * @param machine whose signal it is; of the same customer as the device, or nothing goes there
 * @param signal key of the signal
 * @param unit UCUM code of what the device sends
 * @param scale what the device's number is multiplied with to be in {@code unit}
 * @param shift what is added after that
 */
public record KeyTarget(MachineId machine, String signal, String unit, double scale, double shift) {}
