/*
 * Scenarios of shapes.pml. E(i, child, reference, parent): entry i. live(row, entry of ref 0, entry of ref 1, key 0, key 1).
 * insert(tx, row, entry 0, entry 1, key 0, key 1, alone)   update(tx, row, reference | 2, entry, constraint | 2, key)
 * delete(tx, row, alone)   leafdel(tx, row)   wound(root)   helper(tx, root)   reader(row)
 */
#if SC==1       /* set null against an update of another column, an abort and a reader */
#define N 2
#define NE 1
#define ACT(c,f) SETN
#define SCENARIO E(1,1,0,0); live(0,0,0,0,0); live(1,1,0,0,0); run delete(1,0,0); run update(2,1,2,0,2,0); run wound(0); run reader(1); LONE(run delete(9,0,1))
#elif SC==2     /* set null against a move away, a move back and the re-created parent */
#define N 3
#define NE 3
#define GATE(tx) (((tx)!=3 || (g[2].ch>0 && g[2].ref[0]!=0)) && ((tx)!=4 || decided!=0))
#define ACT(c,f) SETN
#define SCENARIO E(1,2,0,0); E(2,2,0,1); E(3,2,0,0); live(0,0,0,0,0); live(1,0,0,0,0); live(2,1,0,0,0); run delete(1,0,0); run update(2,2,0,2,2,0); run update(3,2,0,3,2,0); run insert(4,0,0,0,0,0,0); LONE(run delete(9,0,1))
#elif SC==3     /* set null against an insert of the child, and again after the parent was re-created */
#define N 2
#define NE 2
#define GATE(tx) (((tx)!=3 || decided!=0) && ((tx)!=4 || g[0].ch>1))
#define ACT(c,f) SETN
#define SCENARIO E(1,1,0,0); E(2,1,0,0); live(0,0,0,0,0); run insert(1,1,1,0,0,0,0); run delete(2,0,0); run insert(3,0,0,0,0,0,0); run insert(4,1,2,0,0,0,0); LONE(run delete(9,0,1))
#elif SC==4     /* set null against delete and re-insertion of the child */
#define N 2
#define NE 2
#define GATE(tx) ((tx)!=5 || decided!=0)
#define ACT(c,f) SETN
#define SCENARIO E(1,1,0,0); E(2,1,0,0); live(0,0,0,0,0); live(1,1,0,0,0); run leafdel(2,1); run insert(3,1,2,0,0,0,0); run delete(4,0,0); run insert(5,0,0,0,0,0,0); LONE(run delete(9,0,1))
#elif SC==5     /* set null: two deletes of the parent that abort one another, an update */
#define N 2
#define NE 1
#define ACT(c,f) SETN
#define SCENARIO E(1,1,0,0); live(0,0,0,0,0); live(1,1,0,0,0); run delete(1,0,0); run delete(2,0,0); run update(3,1,2,0,2,0); LONE(run delete(9,0,1))
#elif SC==6     /* set null: a unique field stays claimed, a composite one with the reference is released and taken elsewhere */
#define N 3
#define NE 2
#define NK 2
#define COMPOSITE 1
#define GATE(tx) ((tx)!=2 || decided!=0)
#define ACT(c,f) SETN
#define SCENARIO E(1,1,0,0); E(2,2,0,0); live(0,0,0,0,0); live(1,1,0,1,2); run delete(1,0,0); run insert(2,0,0,0,0,0,0); run insert(3,2,2,0,0,2,0); LONE(run insert(9,2,0,0,1,0,1))
#elif SC==7     /* two references of one row: one parent's delete cascades, the other's nulls; the latter is re-created */
#define N 3
#define NE 2
#define GATE(tx) ((tx)!=3 || (decided & 4))
#define ACT(c,f) ((f)==0 -> CASC : SETN)
#define SCENARIO E(1,2,0,0); E(2,2,1,1); live(0,0,0,0,0); live(1,0,0,0,0); live(2,1,2,0,0); run delete(1,0,0); run delete(2,1,0); run insert(3,1,0,0,0,0,0); LONE(run delete(9,0,1))
#elif SC==8     /* the same with the row inserted meanwhile */
#define N 3
#define NE 2
#define ACT(c,f) ((f)==0 -> CASC : SETN)
#define SCENARIO E(1,2,0,0); E(2,2,1,1); live(0,0,0,0,0); live(1,0,0,0,0); run insert(1,2,1,2,0,0,0); run delete(2,0,0); run delete(3,1,0); LONE(run delete(9,1,1))
#elif SC==9     /* the same, one reference cascades, the other restricts */
#define N 3
#define NE 2
#define ACT(c,f) ((f)==0 -> CASC : NOACT)
#define SCENARIO E(1,2,0,0); E(2,2,1,1); live(0,0,0,0,0); live(1,0,0,0,0); run insert(1,2,1,2,0,0,0); run delete(2,0,0); run delete(3,1,0); LONE(run delete(9,1,1))
#elif SC==10    /* both references to one parent, set null and cascade: the lock widens; a child of the row is inserted */
#define N 3
#define NE 3
#define ACT(c,f) ((c)==1 && (f)==0 -> SETN : CASC)
#define SCENARIO E(1,1,0,0); E(2,1,1,0); E(3,2,0,1); live(0,0,0,0,0); live(1,1,2,0,0); run delete(1,0,0); run insert(2,2,3,0,0,0,0); run wound(0); LONE(run delete(9,0,1))
#elif SC==11    /* four levels, overlapping roots at levels 0 and 2, a helper */
#define N 4
#define NE 3
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,2,0,1); E(3,3,0,2); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,0,0,0); live(3,3,0,0,0); run delete(1,0,0); run delete(2,2,0); run helper(3,0); LONE(run delete(9,1,1))
#elif SC==12    /* four levels: decided, finished by whoever re-creates the root and the middle */
#define N 4
#define NE 5
#define GATE(tx) (((tx)!=2 || decided!=0) && ((tx)!=3 || g[0].ch>1) && ((tx)!=4 || g[1].ch>1))
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,2,0,1); E(3,3,0,2); E(4,1,0,0); E(5,2,0,1); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,0,0,0); live(3,3,0,0,0); run delete(1,0,0); run insert(2,0,0,0,0,0,0); run insert(3,1,4,0,0,0,0); run insert(4,2,5,0,0,0,0); LONE(run delete(9,0,1))
#elif SC==13    /* four levels: roots at levels 0 and 1, a leaf inserted meanwhile */
#define N 4
#define NE 3
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,2,0,1); E(3,3,0,2); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,0,0,0); run delete(1,0,0); run delete(2,1,0); run insert(3,3,3,0,0,0,0); LONE(run delete(9,0,1))
#elif SC==14    /* cascade above set null above cascade; the nulled row is updated and deleted */
#define N 4
#define NE 3
#define ACT(c,f) ((c)==2 -> SETN : CASC)
#define SCENARIO E(1,1,0,0); E(2,2,0,1); E(3,3,0,2); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,0,0,0); live(3,3,0,0,0); run delete(1,0,0); run update(2,2,2,0,2,0); run delete(3,2,0); LONE(run delete(9,0,1))
#elif SC==15    /* three levels with unique values in the middle and at the leaf, both taken by another row */
#define N 4
#define NE 2
#define NK 2
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,2,0,1); live(0,0,0,0,0); live(1,1,0,1,0); live(2,2,0,0,2); run delete(1,0,0); run insert(3,3,0,0,1,2,0); run helper(2,0); LONE(run insert(9,3,0,0,1,2,1))
#elif SC==16    /* no action inside the closure, the row leaves the closure step by step */
#define N 4
#define NE 4
#define ACT(c,f) ((c)==3 && (f)==1 -> NOACT : CASC)
#define SCENARIO E(1,1,0,0); E(2,2,0,0); E(3,3,0,2); E(4,3,1,1); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,0,0,0); live(3,3,4,0,0); run delete(1,0,0); run update(2,3,1,0,2,0); run update(3,3,0,0,2,0); LONE(run delete(9,0,1))
#elif SC==17    /* no action from outside the closure, inserted meanwhile */
#define N 3
#define NE 2
#define ACT(c,f) ((c)==2 -> NOACT : CASC)
#define SCENARIO E(1,1,0,0); E(2,2,0,1); live(0,0,0,0,0); live(1,1,0,0,0); run delete(1,0,0); run insert(2,2,2,0,0,0,0); run delete(3,1,0); LONE(run delete(9,0,1))
#elif SC==18    /* an insert and a move find their parent locked: undecided, decided, void */
#define N 4
#define NE 3
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,2,0,1); E(3,3,0,1); live(0,0,0,0,0); live(1,1,0,0,0); live(3,0,0,0,0); run delete(1,0,0); run insert(2,2,2,0,0,0,0); run update(3,3,0,3,2,0); run wound(0); LONE(run insert(9,2,2,0,0,0,1))
#elif SC==19    /* a closure with cycles, three finishers of which any may die */
#define N 4
#define NE 6
#define ANYORDER
#define COARSE
#define GATE(tx) (((tx)!=2 && (tx)!=3) || decided!=0)
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,1,1,3); E(3,2,0,0); E(4,2,1,3); E(5,3,0,1); E(6,3,1,2); live(0,0,0,0,0); live(1,1,2,0,0); live(2,3,4,0,0); live(3,5,6,0,0); run delete(1,0,0); run helper(2,0); run helper(3,0); LONE(run delete(9,3,1))
#elif SC==20    /* the root's sticky bit: stalled insert of its key, its value taken, the root deleted */
#define N 2
#define NE 1
#define NK 2
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); run insert(1,0,0,0,1,0,0); run insert(2,0,0,0,2,0,0); run delete(3,0,0); run insert(4,1,0,0,1,0,0); LONE(run insert(9,0,0,0,1,0,1))
#elif SC==21    /* two unique fields: three inserts, two of them on one key, all for both values */
#define N 2
#define NE 1
#define NK 2
#define ACT(c,f) CASC
#define SCENARIO run insert(1,0,0,0,1,2,0); run insert(2,1,0,0,1,2,0); run insert(3,0,0,0,1,2,0); LONE(run insert(9,1,0,0,1,2,1))
#elif SC==22    /* two unique fields: competitors that share one of two values with one another */
#define N 3
#define NE 1
#define NK 4
#define ACT(c,f) CASC
#define SCENARIO run insert(1,0,0,0,1,3,0); run insert(2,1,0,0,2,3,0); run insert(3,2,0,0,1,4,0); LONE(run insert(9,2,0,0,2,4,1))
#elif SC==23    /* two unique fields: each updated alone, both old values wanted by an insert */
#define N 2
#define NE 1
#define NK 4
#define ACT(c,f) CASC
#define SCENARIO live(0,0,0,1,3); run update(1,0,2,0,0,2); run update(2,0,2,0,1,4); run insert(3,1,0,0,1,3,0); LONE(run insert(9,1,0,0,2,3,1))
#elif SC==24    /* two unique fields: insert, other insert on the key, delete, competitor for both values (take-over, ABA) */
#define N 2
#define NE 1
#define NK 4
#define ACT(c,f) CASC
#define SCENARIO run insert(1,0,0,0,1,3,0); run insert(2,0,0,0,2,3,0); run leafdel(3,0); run insert(4,1,0,0,1,3,0); LONE(run insert(9,0,0,0,1,3,1))
#elif SC==25    /* set null of one row's two references by two roots at once */
#define N 3
#define NE 2
#define ACT(c,f) SETN
#define SCENARIO E(1,2,0,0); E(2,2,1,1); live(0,0,0,0,0); live(1,0,0,0,0); live(2,1,2,0,0); run delete(1,0,0); run delete(2,1,0); run wound(0); run reader(2); LONE(run delete(9,1,1))
#elif SC==26    /* no action on a row of the closure, held by a row whose other reference is only nulled: refused */
#define N 3
#define NE 3
#define ACT(c,f) ((c)==1 -> CASC : ((f)==0 -> SETN : NOACT))
#define SCENARIO E(1,1,0,0); E(2,2,0,0); E(3,2,1,1); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,3,0,0); run delete(1,0,0); run update(2,2,1,0,2,0); run leafdel(3,2); LONE(run delete(9,0,1))
#elif SC==27    /* two inserts of one child key, one stalled, its parent's delete cascades */
#define N 2
#define NE 2
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,1,0,0); live(0,0,0,0,0); run insert(1,1,1,0,0,0,0); run insert(2,1,2,0,0,0,0); run delete(3,0,0); LONE(run delete(9,0,1))
#elif SC==28    /* the same with set null, and the child deleted afterwards */
#define N 2
#define NE 2
#define ACT(c,f) SETN
#define SCENARIO E(1,1,0,0); E(2,1,0,0); live(0,0,0,0,0); run insert(1,1,1,0,0,0,0); run insert(2,1,2,0,0,0,0); run delete(3,0,0); run leafdel(4,1); LONE(run delete(9,0,1))
#elif SC==29    /* a cycle through the root: aborted, a row under it updated, the walk meets its own root */
#define N 2
#define NE 2
#define ACT(c,f) CASC
#define SCENARIO E(1,1,0,0); E(2,0,0,1); live(0,2,0,0,0); live(1,1,0,0,0); run delete(1,0,0); run wound(0); run update(2,1,2,0,2,0); LONE(run delete(9,1,1))
#elif SC==30    /* no action inside the closure, aborted, a row of the closure updated meanwhile */
#define N 3
#define NE 3
#define ACT(c,f) ((f)==1 -> NOACT : CASC)
#define SCENARIO E(1,1,0,0); E(2,2,0,0); E(3,2,1,1); live(0,0,0,0,0); live(1,1,0,0,0); live(2,2,3,0,0); run delete(1,0,0); run wound(0); run update(2,2,2,0,2,0); LONE(run delete(9,0,1))
#elif SC==31    /* the lock widens from set null to delete between the read of the row and the decision; a finisher, a reader, a row below */
#define N 3
#define NE 3
#define ACT(c,f) ((c)==1 && (f)==0 -> SETN : CASC)
#define SCENARIO E(1,1,0,0); E(2,1,1,0); E(3,2,0,1); live(0,0,0,0,0); live(1,1,2,0,0); live(2,3,0,0,0); run delete(1,0,0); run update(2,1,2,0,2,0); run reader(1); LONE(run delete(9,0,1))
#elif SC==32    /* two cascades, each restricted by a row that follows the other */
#define N 4
#define NE 4
#define ACT(c,f) ((f)==1 -> NOACT : CASC)
#define SCENARIO E(1,2,0,0); E(2,2,1,1); E(3,3,0,1); E(4,3,1,0); live(0,0,0,0,0); live(1,0,0,0,0); live(2,1,2,0,0); live(3,3,4,0,0); run delete(1,0,0); run delete(2,1,0); run update(3,2,1,0,2,0); LONE(run delete(9,0,1))
#endif
#ifdef PROBE
#define LONE(x) x
#else
#define LONE(x) skip
#endif
