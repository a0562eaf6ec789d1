package dev.invar.simulation.shape;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Task;
import dev.invar.spi.Catalog;
import java.util.ArrayList;
import java.util.List;

/** A scenario, some of whose clients do a bit more, and perhaps somebody looks at what becomes of it. */
final class Company implements Scene {
    private final Plot plot;
    private final Chance chance;

    Company(Plot plot, Chance chance) {
        this.plot = plot;
        this.chance = chance;
    }

    @Override
    public Catalog catalog() {
        return plot.catalog();
    }

    @Override
    public List<Task> founding() {
        return plot.founding();
    }

    @Override
    public List<List<Task>> programs() {
        List<List<Task>> all = new ArrayList<>();
        for (List<Task> program : plot.programs()) {
            List<Task> tasks = new ArrayList<>(program);
            if (chance.oneIn(4)) {
                tasks.add(any());
            }
            all.add(tasks);
        }
        if (chance.oneIn(3)) {
            all.add(List.of(plot.look(), plot.look()));
        }
        if (chance.oneIn(4)) {
            all.add(List.of(plot.repair(), plot.repair()));
        }
        return all;
    }

    @Override
    public Task any() {
        return plot.any();
    }
}
