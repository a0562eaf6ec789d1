package dev.invar.simulation.crash;

import dev.invar.simulation.client.Task;
import dev.invar.simulation.shape.Household;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What every partner does about the rows of every victim. */
public final class Encounters {
    private static final List<Partner> PARTNERS = List.of(Partner.values());

    private static final List<String> ABOUT_THE_CASCADE = List.of(
            "insert parents p name=k",
            "insert children m parent=q name=a then insert toys t9 child=c3 label=x then insert parents z name=pn",
            "insert children m parent=p name=k then insert toys t9 child=c1 label=k",
            "update children c1 name=e then update children c3 name=a",
            "update children c1 parent=q then update children c3 parent=p then update toys t3 child=c3",
            "delete children c1 then delete toys t3",
            "delete parents q then delete parents p then delete parents r",
            "insert parents p name=pn then insert children c1 parent=p name=a then insert toys t1 child=c1 label=x",
            "find parents p then find children c1 then find children c3 then findby toys label=x then listby children parent=p");
    private static final List<String> ABOUT_THE_REFUSED_DELETION = List.of(
            "insert parents r name=k then insert children c4 parent=q",
            "insert children m parent=q name=d",
            "insert children m parent=r name=k then insert toys t9 child=c4 label=k",
            "update children c4 name=e then update children c5 name=d",
            "update children c4 parent=q then update children c1 parent=r",
            "delete children c4",
            "delete parents r then delete children c5 then delete parents r",
            "delete children c5 then delete parents r then insert parents r name=rn then insert children c4 parent=r name=d",
            "find parents r then find children c4 then findby children name=d then listby children parent=r");

    private static final Map<Victim, List<List<Task>>> ALL = all();

    private Encounters() {}

    /** What the partner does. */
    public static List<Task> of(Victim victim, Partner partner) {
        return Objects.requireNonNull(ALL.get(victim)).get(PARTNERS.indexOf(partner));
    }

    /** In the order of {@link Partner}. */
    private static Map<Victim, List<List<Task>>> all() {
        Map<Victim, List<String>> programs = new EnumMap<>(Victim.class);
        programs.put(
                Victim.INSERT,
                List.of(
                        "insert children n parent=q name=k",
                        "insert children m parent=q mentor=q seat=9 name=v code=w",
                        "insert toys t9 child=n label=k",
                        "update children c1 name=v then update children c1 name=e then update children n name=k",
                        "update children c3 parent=p then update children c3 parent=q then update children n parent=q",
                        "delete children n",
                        "delete parents p then delete parents s",
                        "delete parents p then insert parents p name=pn then insert children n parent=p",
                        "find children n then findby children name=v then findby children mentor=q seat=9 then listby children parent=p"));
        programs.put(
                Victim.REFUSED_INSERT,
                List.of(
                        "insert children n parent=q name=k",
                        "insert children m parent=q mentor=q seat=9 name=v code=w",
                        "insert toys t9 child=n label=k",
                        "update children c1 name=v then update children c1 name=e then update children n name=k",
                        "update children c3 mentor= then update children c3 mentor=q seat=9 then update children n parent=q",
                        "delete children n",
                        "delete parents q then delete parents s",
                        "insert parents nobody name=nn then insert children n parent=nobody name=v",
                        "find children n then findby children name=v then findby children code=w then listby children parent=nobody"));
        programs.put(
                Victim.UPDATE,
                List.of(
                        "insert children c1 name=k",
                        "insert children m parent=q name=v then insert children m name=a then insert children l code=aa",
                        "insert toys t9 child=c1 label=k",
                        "update children c2 name=v then update children c2 name=a then update children c1 name=e",
                        "update children c1 parent=s then update children c3 parent=p then update children c1 parent=p",
                        "delete children c1",
                        "delete parents q then delete parents p then delete parents r",
                        "delete parents p then insert parents p name=pn then insert children c1 parent=p name=a",
                        "find children c1 then findby children name=v then findby children name=a then listby children parent=q then listby children parent=p"));
        programs.put(
                Victim.DELETE_LEAF,
                List.of(
                        "insert toys t1 child=c2 label=k",
                        "insert toys t9 child=c2 label=x",
                        "insert toys t9 child=c1 label=k",
                        "update toys t2 label=x then update toys t2 label=k then update toys t1 label=e",
                        "update toys t1 child=c2 then update toys t3 child=c1",
                        "delete toys t1",
                        "delete children c1 then delete parents p then delete parents r",
                        "delete children c1 then insert children c1 parent=p name=a then insert toys t1 child=c1 label=x",
                        "find toys t1 then findby toys label=x then listby toys child=c1"));
        programs.put(Victim.CASCADE, ABOUT_THE_CASCADE);
        programs.put(Victim.RECREATION, ABOUT_THE_CASCADE);
        programs.put(Victim.REFUSED_DELETION, ABOUT_THE_REFUSED_DELETION);
        programs.put(Victim.VOID_LOCK, ABOUT_THE_REFUSED_DELETION);
        programs.put(
                Victim.TAKE_OVER,
                List.of(
                        "insert children n parent=q name=k then insert children o parent=q name=j",
                        "insert children m parent=q mentor=q seat=9 name=v code=w",
                        "insert toys t9 child=n label=k then insert toys t8 child=o label=j",
                        "update children c1 name=v then update children c1 name=e then update children o name=k",
                        "update children c3 parent=p then update children c3 parent=q then update children n parent=q",
                        "delete children n then delete children o",
                        "delete parents p then delete parents s",
                        "delete parents p then insert parents p name=pn then insert children o parent=p name=v",
                        "find children n then find children o then findby children name=v then listby children parent=p"));
        Map<Victim, List<List<Task>>> all = new EnumMap<>(Victim.class);
        programs.forEach((victim, nine) -> {
            if (nine.size() != PARTNERS.size()) {
                throw new IllegalStateException(victim + " does not meet every partner once");
            }
            all.put(victim, nine.stream().map(Household::program).toList());
        });
        return all;
    }
}
