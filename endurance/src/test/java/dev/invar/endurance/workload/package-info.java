/**
 * What all runs through faults share: {@link dev.invar.endurance.workload.FaultRun} has several clients use one datastore while
 * {@linkplain dev.invar.endurance.workload.Fault faults} happen to it, and judges what they were told.
 */
@NullMarked
package dev.invar.endurance.workload;

import org.jspecify.annotations.NullMarked;
