/*
 * shapes.pml - the integrity protocol on every shape the schema allows: up to four rows, each with up to two
 * references (cascade, set null, no action) and up to two unique constraints, the second of which may be a
 * composite one that contains reference 0. Closures of any form, cycles included. No-marker variant (sticky mk).
 *
 * Storage model
 *   CAS            one atomic step on ONE row.
 *   entry          0 absent, 1 in doubt (a quorum read may or may not see it, for ever if the writer died), 2 acknowledged.
 *   quorum read    of a row whose last mark, lock, un-mark or decision is not acknowledged: the new or the old state.
 *   crash, delay   a process that is never scheduled again, or late: exhaustive interleaving covers every step.
 *   -DPROBE        at any moment everybody stops; a client alone must get through.
 *
 * g[] is the abstract database: it changes only at commit points. After every CAS the effective rows must equal it.
 * "VersionIs, on refusal read again while T still holds" is modelled as one atomic step on the current row.
 *
 * -DBUGn re-introduces one design error: the run of the scenario that README.md names for it MUST report an error.
 */
#define ABSENT 0
#define LIVE   1
#define GONE   2
#define LOCKED 3
#define NONE   9
#define CASC   1
#define SETN   2
#define NOACT  3
#define DEL    4                 /* lock action: 1 = null reference 0, 2 = null reference 1, 4 = delete */
#define ACTIVE  1
#define DECIDED 2
#define VOID    3

#include "scenarios.h"

#ifndef NK
#define NK 1
#endif
#ifndef COMPOSITE
#define COMPOSITE 0
#endif
#ifndef GATE
#define GATE(tx) true              /* a client that could only fail before need not start before */
#endif

typedef Row { byte st; byte ver; byte ltx; byte lroot; byte lact; byte ldep; byte pend;
              byte ref[2]; byte x[2]; byte uk[2]; byte ct[2]; bool mk; bool ack;
              byte ost; byte over; byte oltx; byte olroot; byte olact; byte opend; byte oref[2] };
typedef Claim { byte own; byte tx };
typedef Abs { bool ex; byte ref[2]; byte ch };
Row row[N];
byte ent[NE+1];
Claim clm[NK+1];
Abs g[N];
short decided = 0;               /* ghost: cascades that were ever decided */
byte lone = 0;                   /* pid of the client that is alone, 0: everybody runs */
hidden byte ec[NE+1]; hidden byte ef[NE+1]; hidden byte ep[NE+1];

#ifdef PROBE
#define STEP (lone == 0 || lone == _pid) ->
#define ALONE (lone == _pid)
#else
#define STEP
#define ALONE false
#endif

/* ---- effective rows and invariants ---- */
#define DECN(n)   (row[n].st==LOCKED && row[row[n].lroot].st==GONE && row[row[n].lroot].pend==row[n].ltx)
#define VIS(n)    (row[n].st==LIVE || (row[n].st==LOCKED && !(row[n].lact==DEL && DECN(n))))
#define BIT(f)    (1 << (f))
/* The invariants, as a side-effect free C function (in Promela their expansion is megabytes). Checked after every write. */
c_code {
static int gone_for_good(int n) {      /* locked by a decided cascade */
  return now.row[n].st == 3 && now.row[now.row[n].lroot].st == 2 && now.row[now.row[n].lroot].pend == now.row[n].ltx;
}
static int visible(int n) { return now.row[n].st == 1 || (now.row[n].st == 3 && !(now.row[n].lact == 4 && gone_for_good(n))); }
static int parent(int n, int f) { return gone_for_good(n) && (now.row[n].lact & (1 << f)) ? 9 : now.row[n].ref[f]; }
static int key(int n, int s) { return MODEL_COMPOSITE && s == 1 && gone_for_good(n) && (now.row[n].lact & 1) ? 0 : now.row[n].uk[s]; }
static int holds(void) {
  int n, m, f, k;
  for (n = 0; n < MODEL_ROWS; n++) {
    if (visible(n) != (int) now.g[n].ex) return 0;
    if (!visible(n)) continue;
    for (f = 0; f < 2; f++) {
      if (parent(n, f) != now.g[n].ref[f]) return 0;                                        /* nothing but commits changes a row */
      if (parent(n, f) != 9 && !(visible(parent(n, f)) && now.ent[now.row[n].x[f]] == 2)) return 0;   /* parent exists, entry written */
      k = key(n, f);
      if (k && !(now.clm[k].tx && now.clm[k].own == n)) return 0;                           /* value claimed */
      for (m = 0; k && m < n; m++) if (visible(m) && key(m, f) == k) return 0;              /* unique */
    }
  }
  return 1;
}
static int litter(void) {
  int q;
  for (q = 1; q <= MODEL_KEYS; q++) if (now.clm[q].tx && !(visible(now.clm[q].own) && (key(now.clm[q].own, 0) == q || key(now.clm[q].own, 1) == q))) return 1;
  for (q = 1; q <= MODEL_ENTRIES; q++) if (now.ent[q] && !(visible(ec[q]) && parent(ec[q], ef[q]) == ep[q] && now.row[ec[q]].x[ef[q]] == q)) return 1;
  return 0;
}
}
#define CHECK assert(c_expr { (holds()) })

/* ---- storage ---- */
#define SAVE(n) row[n].ost=row[n].st; row[n].over=row[n].ver; row[n].oltx=row[n].ltx; row[n].olroot=row[n].lroot; row[n].olact=row[n].lact; row[n].opend=row[n].pend; row[n].oref[0]=row[n].ref[0]; row[n].oref[1]=row[n].ref[1]; row[n].ack=0
#define ACKED(n) row[n].ack=1; row[n].ost=0; row[n].over=0; row[n].oltx=0; row[n].olroot=0; row[n].olact=0; row[n].opend=0; row[n].oref[0]=0; row[n].oref[1]=0
#define NOLOCK(n) row[n].ltx=0; row[n].lroot=0; row[n].lact=0; row[n].ldep=0
#define FRESH(n,X) k++; row[n].ver = 20*(X)+k
#define EMPTY(n) row[n].ref[0]=NONE; row[n].ref[1]=NONE; row[n].x[0]=0; row[n].x[1]=0; row[n].uk[0]=0; row[n].uk[1]=0; row[n].ct[0]=0; row[n].ct[1]=0; NOLOCK(n)
#define REMOVE(n,X) EMPTY(n); row[n].pend=0; if :: row[n].mk -> row[n].st=GONE; FRESH(n,X) :: else -> row[n].st=ABSENT; row[n].ver=0 fi; ACKED(n)

#define LOCALS byte uv=0, k=0, n=0, m=0, i=0, a=0, t=0, o=0, stt=0, es=0, ev=0, ok=0, rs=0, rv=0, rl=0, rr=0, ra=0, qs=0, qv=0, ql=0, qr=0, qa=0, sp=0, top=0, nx=0, hk0=0, hc0=0, hk1=0, hc1=0, hx0=0, hx1=0; byte sk[4], sd[4]; byte tried=0; bool rolled=0, hit=0, done=0, won=0, got=0

#define LOCKVARS qs=0; qv=0; ql=0; qr=0; qa=0; stt=0

/* status of cascade T_ with root R_: a quorum read of the root, always after the read that showed the lock */
inline status(T_, R_) {
  atomic { STEP
    if
    :: row[R_].st==LOCKED && row[R_].ltx==T_ && row[R_].lroot==R_ -> stt = ACTIVE
    :: row[R_].st==GONE && row[R_].pend==T_ -> stt = DECIDED
    :: !row[R_].ack && row[R_].ost==LOCKED && row[R_].oltx==T_ && row[R_].olroot==R_ -> stt = ACTIVE
    :: !(row[R_].st==LOCKED && row[R_].ltx==T_ && row[R_].lroot==R_) && !(row[R_].st==GONE && row[R_].pend==T_) -> stt = VOID
    fi }
}
/* somebody loses patience: abort T_ at its root R_ (VersionIs of a read that shows T_ active, repeated) */
inline unmark(T_, R_, X_) {
#ifdef BUG11
  atomic { STEP won = row[R_].mk };
#endif
  atomic { STEP
    if
    :: row[R_].st==LOCKED && row[R_].ltx==T_ && row[R_].lroot==R_ ->
       SAVE(R_); row[R_].st = LIVE; FRESH(R_,X_); NOLOCK(R_);
#ifdef BUG11
       row[R_].mk = won;
#endif
       CHECK; won = 1
    :: else -> won = 0
    fi;
    uv = row[R_].ver };
  /* applied or refused, the answer means that what the row shows is acknowledged */
  atomic { STEP if :: row[R_].ver == uv -> ACKED(R_) :: else fi; uv = 0 }
}
/* clean-up of what a row held: claims by the txid remembered in the row, entries by theirs */
inline release(K_, C_, X_) {
  if :: K_ != 0 -> atomic { STEP if :: clm[K_].tx == X_ && clm[K_].own == C_ -> clm[K_].tx = 0; clm[K_].own = 0 :: else fi; CHECK } :: else fi
}
inline drop(E_) { if :: E_ != 0 -> atomic { STEP ent[E_] = 0; CHECK } :: else fi }
inline cleanup(C_) {
#ifdef COARSE
  atomic {                                           /* fewer interleavings where clean-up is not the question */
#endif
  release(hk0, C_, hc0); release(hk1, C_, hc1); drop(hx0); drop(hx1);
  atomic { hk0=0; hc0=0; hk1=0; hc1=0; hx0=0; hx1=0 }
#ifdef COARSE
  }
#endif
}
/* roll forward one descendant: LockIs(T), never the version */
inline rollrow(C_, T_, X_) {
#ifdef BUG1
  atomic { STEP rv = row[C_].ver; tried = tried | BIT(C_) };
#endif
  atomic { STEP
    rolled = 0;
    if
#ifdef BUG1
    :: row[C_].st==LOCKED && row[C_].ltx==T_ && row[C_].ver==rv ->
#elif defined(BUG26)
    :: (row[C_].st==LOCKED && row[C_].ltx==T_) || (ra != DEL && ra != 0 && row[C_].st==GONE) ->
       if :: row[C_].st==GONE -> row[C_].lact = ra :: else fi;
#elif defined(BUG3)
    :: (row[C_].st==LOCKED && row[C_].ltx==T_) || (ra != DEL && ra != 0 && row[C_].st==LIVE && row[C_].ref[0]==top) ->
       if :: row[C_].st==LIVE -> row[C_].lact = ra :: else fi;
#else
    :: row[C_].st==LOCKED && row[C_].ltx==T_ ->
#endif
#ifdef BUG38
       if :: ra != 0 -> row[C_].lact = ra :: else fi;   /* as it was read before the decision was seen */
#endif
       rolled = 1;
       if
       :: row[C_].lact == DEL ->
          hk0=row[C_].uk[0]; hc0=row[C_].ct[0]; hk1=row[C_].uk[1]; hc1=row[C_].ct[1]; hx0=row[C_].x[0]; hx1=row[C_].x[1];
          REMOVE(C_, X_)
       :: else ->
          if :: row[C_].lact & 1 -> hx0=row[C_].x[0]; row[C_].ref[0]=NONE; row[C_].x[0]=0;
                if :: COMPOSITE ->
#ifndef BUG18
                      hk1=row[C_].uk[1]; hc1=row[C_].ct[1]; row[C_].uk[1]=0; row[C_].ct[1]=0
#else
                      skip
#endif
                   :: else fi
             :: else fi;
          if :: row[C_].lact & 2 -> hx1=row[C_].x[1]; row[C_].ref[1]=NONE; row[C_].x[1]=0 :: else fi;
#ifdef BUG17
          hk0=row[C_].uk[0]; hc0=row[C_].ct[0];
#endif
          row[C_].st = LIVE; NOLOCK(C_); FRESH(C_, X_); ACKED(C_)
       fi;
       assert(decided & BIT(T_));
       CHECK
    :: else
    fi };
  if :: rolled -> cleanup(C_); rolled = 0 :: else fi
}
/* the entry i_ leads a finisher at row P_ (depth D_) to a row that cascade T_ still holds */
#ifdef BUG1
#define UNTRIED(c) !(tried & BIT(c))
#else
#define UNTRIED(c) true
#endif
#define HELD(i_,P_,T_) (UNTRIED(ec[i_]) && ent[i_]!=0 && ep[i_]==P_ && row[ec[i_]].st==LOCKED && row[ec[i_]].ltx==T_ && row[ec[i_]].lroot!=ec[i_])
#ifdef BUG9
#define ONSTACK(c) ((sp>=0 && sk[0]==c) || (sp>=1 && sk[1]==c) || (sp>=2 && sk[2]==c) || (sp>=3 && sk[3]==c))
#define BELOW(i_) (row[ec[i_]].lact!=DEL || !ONSTACK(ec[i_]))
#else
#define BELOW(i_) (row[ec[i_]].lact!=DEL || row[ec[i_]].ldep > sd[sp])
#endif
#define NEXT(i_)  (i_ <= NE && HELD(i_,top,T_) && BELOW(i_))
#ifdef ANYORDER
#define PICK(i_) :: NEXT(i_) -> nx = ec[i_]
#endif

/* finish the decided cascade T_ from row S_ downwards: descendants before parents, by growing depth */
inline finish(T_, S_, X_) {
  atomic { STEP sp = 0; sk[0] = S_; sd[0] = row[S_].ldep; tried = 0 };
  do
  :: sp == 9 -> break
  :: else ->
     atomic { STEP
       top = sk[sp]; nx = NONE; ra = 0;
#ifdef ANYORDER
       if
       PICK(1) PICK(2)
#if NE>2
       PICK(3)
#endif
#if NE>3
       PICK(4)
#endif
#if NE>4
       PICK(5)
#endif
#if NE>5
       PICK(6)
#endif
       :: else
       fi;
#else
       i = 1;
       do
       :: i > NE || nx != NONE -> break
       :: else -> if :: NEXT(i) -> nx = ec[i] :: else fi; i++
       od; i = 0;
#endif
       if
       :: nx != NONE ->
          ra = row[nx].lact;
#ifdef BUG4
          if :: ra == DEL && sp < 1 -> sp++; sk[sp] = nx; sd[sp] = row[nx].ldep; nx = 0 :: else fi
#else
          if :: ra == DEL -> sp++; sk[sp] = nx; sd[sp] = row[nx].ldep; nx = 0 :: else fi
#endif
       :: else -> ra = 0
       fi
     };
     if
     :: nx == 0 && ra == DEL -> ra = 0               /* pushed */
     :: !(nx == 0 && ra == DEL) && nx != NONE -> rollrow(nx, T_, X_); nx = 0; ra = 0
     :: nx == NONE ->
#ifdef BUG12
        atomic { STEP i = 1; do :: i > NE -> break :: else -> if :: ep[i]==top -> ent[i]=0 :: else fi; i++ od; i = 0; CHECK };
#endif
        if
        :: sd[sp] != 0 -> rollrow(top, T_, X_)
        :: else ->
           /* the root: its own claims and entries, then pend */
           atomic { STEP
             if :: row[top].st==GONE && row[top].pend==T_ ->
                   hk0=row[top].uk[0]; hc0=row[top].ct[0]; hk1=row[top].uk[1]; hc1=row[top].ct[1]; hx0=row[top].x[0]; hx1=row[top].x[1]
                :: else fi };
           cleanup(top);
#ifdef BUG11
           atomic { STEP won = row[top].mk };
#endif
           atomic { STEP
             if
             :: row[top].st==GONE && row[top].pend==T_ ->
#ifdef BUG11
                row[top].mk = won;
#endif
                REMOVE(top, X_); CHECK
             :: else
             fi; won = 0 }
        fi;
        atomic { if :: sp == 0 -> sp = 9 :: else -> sk[sp] = 0; sd[sp] = 0; sp-- fi; nx = 0; top = 0 }
     fi
  od;
  atomic { sp = 0; sk[0] = 0; sd[0] = 0; top = 0; nx = 0; ra = 0; won = 0 }
}

/* the row once more, after its cascade T_ was seen decided: until then the lock may have been widened */
inline lookagain(C_, T_) {
#ifndef BUG38
  atomic { STEP if :: row[C_].st==LOCKED && row[C_].ltx==T_ -> ra = row[C_].lact :: else fi }
#else
  skip
#endif
}

/* ---- a row in the way of an update, a delete, a mark: 1 go on, 0 not there, 2 look again, 3 give up ----
   in: rs, rl, rr, ra as read. A void lock is replaced by the CAS that follows (VersionIs). */
inline resolve(C_, X_) {
  ok = 1;
  if
  :: rs == LIVE
  :: rs == LOCKED ->
     status(rl, rr);
     if
#ifdef BUG2
     :: stt == VOID && ra != DEL -> rollrow(C_, rl, X_); ok = 2
     :: stt == VOID && ra == DEL
#else
     :: stt == VOID
#endif
     :: stt == ACTIVE -> if :: true -> unmark(rl, rr, X_); ok = 2 :: !ALONE -> ok = 3 fi
     :: stt == DECIDED ->
#ifdef BUG19
        if :: ra != DEL -> ok = 1 :: else -> ok = 0 fi
#else
        lookagain(C_, rl);
        if :: ra != DEL -> rollrow(C_, rl, X_) :: else -> finish(rl, C_, X_) fi; ok = 2
#endif
     fi
  :: else -> ok = 0
  fi;
  atomic { stt = 0; won = 0 }
}
#define READ(C_) rs = row[C_].st; rv = row[C_].ver; rl = row[C_].ltx; rr = row[C_].lroot; ra = row[C_].lact
#define FORGET rs=0; rv=0; rl=0; rr=0; ra=0

/* read row C_ until it can be worked on: ok 1 (es, ev set) or not */
inline settle(C_, X_) {
  n = 0; ok = 2;
  do
  :: ok != 2 -> break
  :: ok == 2 && n >= 3 -> assert(!ALONE); ok = 3
  :: ok == 2 && n < 3 -> n++; atomic { STEP READ(C_) }; resolve(C_, X_)
  od;
  atomic { es = rs; ev = rv; FORGET; n = 0 }
}

/* ---- parent of entry E_: seen to exist after the entry was acknowledged -> ok ---- */
inline pcheck(E_, C_, X_) {
  n = 0; ok = 2;
  if :: ep[E_] == C_ -> ok = 1 :: else fi;
  do
  :: ok != 2 -> break
  :: ok == 2 && n >= 3 -> assert(!ALONE); ok = 0
  :: ok == 2 && n < 3 ->
     n++;
     atomic { STEP
       if
       :: qs = row[ep[E_]].st; qv = row[ep[E_]].ver; ql = row[ep[E_]].ltx; qr = row[ep[E_]].lroot; qa = row[ep[E_]].lact
       :: !row[ep[E_]].ack && row[ep[E_]].ost != 0 -> qs = row[ep[E_]].ost; qv = row[ep[E_]].over; ql = row[ep[E_]].oltx; qr = row[ep[E_]].olroot; qa = row[ep[E_]].olact
       fi };
     if
     :: qs == LIVE -> ok = 1
     :: qs == LOCKED && qa != DEL -> ok = 1
     :: qs == LOCKED && qa == DEL ->
#ifdef BUG14
        ok = 1
#else
        status(ql, qr);
        if
        :: stt == ACTIVE -> if :: true -> unmark(ql, qr, X_) :: !ALONE -> ok = 0 fi
        :: stt == DECIDED -> ok = 0
        :: stt == VOID ->
#ifdef BUG15
           ok = 1
#else
           atomic { STEP if :: row[ep[E_]].ver == qv || (!row[ep[E_]].ack && row[ep[E_]].over == qv) -> ok = 1 :: else fi }
#endif
        fi
#endif
     :: else -> ok = 0
     fi;
     atomic { LOCKVARS; won = 0 }
  od;
  n = 0
}

/* ---- claim key K_ for row C_; ok 1 held, 2 taken by an existing row, 3 gave up ---- */
inline claim(K_, C_, X_) {
  n = 0; ok = 0;
  do
  :: ok != 0 -> break
  :: ok == 0 && n >= 2 -> assert(!ALONE); ok = 3
  :: ok == 0 && n < 2 ->
     n++;
     atomic { STEP
       if
       :: clm[K_].tx == 0 -> clm[K_].own = C_; clm[K_].tx = X_; ok = 1
       :: clm[K_].tx == X_ -> ok = 1
       :: else -> o = clm[K_].own; t = clm[K_].tx
       fi };
     if
     :: ok == 1
     :: else ->
        atomic { STEP READ(o); hk0 = row[o].uk[0]; hk1 = row[o].uk[1] };
        stt = 0;
        if :: rs == LOCKED -> status(rl, rr) :: else fi;
        if
        :: rs == LOCKED && stt == DECIDED && ra == DEL -> hk0 = 0; hk1 = 0
        :: rs == LOCKED && stt == DECIDED && (ra & 1) && COMPOSITE -> hk1 = 0
        :: rs == ABSENT || rs == GONE -> hk0 = 0; hk1 = 0
        :: else
        fi;
        if
        :: hk0 == K_ || hk1 == K_ ->
           if
           :: rs == LOCKED && stt == VOID ->       /* re-read */
              atomic { STEP if :: row[o].st==rs && row[o].ver==rv -> ok = 2 :: else fi }
           :: else -> ok = 2
           fi
        :: else ->
           hit = 0;
#ifdef BUG30
           if :: fenced & BIT(o) -> hit = 1 :: else -> skip fi;
#endif
           if :: !hit ->
           atomic { STEP                           /* fence: nothing but the version and mk */
             if
             :: row[o].st == rs && row[o].ver == rv ->
                hit = 1;
#ifdef BUG8
                if :: rs==LOCKED && stt==DECIDED && ra==DEL -> EMPTY(o); row[o].st = GONE :: else fi;
#endif
                if :: rs == ABSENT -> row[o].st = GONE :: else fi;
                FRESH(o, X_);
#ifdef BUG27
                if :: rs == LIVE || rs == LOCKED :: else -> row[o].mk = 1 fi;
#else
                row[o].mk = 1;
#endif
                fenced = fenced | BIT(o);
#ifdef BUG31
                if :: o == C_ && committing -> es = row[o].st; ev = row[o].ver :: else fi;
#else
                if :: o == C_ && committing && es == rs && ev == rv -> es = row[o].st; ev = row[o].ver :: else fi;
#endif
                CHECK
             :: else
             fi } :: else fi;
           if
           :: hit ->
              hit = 0;
              atomic { STEP
                if :: clm[K_].tx == t && clm[K_].own == o -> clm[K_].own = C_; clm[K_].tx = X_; ok = 1 :: else fi;
                CHECK }
           :: else
           fi
        fi;
        atomic { FORGET; hk0 = 0; hk1 = 0; stt = 0; o = 0; t = 0 }
     fi
  od;
  n = 0
}

/* ---- insert row c: entries e0, e1 (0: null reference), keys k0, k1 (0: null) ---- */
#ifdef WITH_INSERT
proctype insert(byte tx; byte c; byte e0; byte e1; byte k0; byte k1; bool alone) {
  LOCALS; byte fenced=0; bool committing=1; bool d0=0, d1=0;
  GATE(tx) ->
  byte T = 0;
#ifdef PROBE
  if :: alone -> lone = _pid :: else fi;
#endif
  n = 0; got = 0;
  do
  :: got || n >= 2 -> break
  :: else ->
     n++;
     atomic { STEP READ(c); T = row[c].pend };
     if
     :: rs == LOCKED ->
        status(rl, rr);
        if :: stt == DECIDED && ra == DEL -> finish(rl, c, tx) :: else -> goto stop fi
#ifndef BUG13
     :: rs == GONE && T != 0 -> finish(T, c, tx)
     :: (rs == GONE && T == 0) || rs == ABSENT -> got = 1
#else
     :: rs == GONE || rs == ABSENT -> got = 1
#endif
     :: rs == LIVE -> goto stop
     fi
  od;
  if :: !got -> assert(!ALONE); goto stop :: else fi;
  atomic { es = rs; ev = rv; FORGET; n = 0; T = 0; stt = 0; got = 0 };
  d0 = (k0 == 0); d1 = (k1 == 0);
#ifdef BUG21
  if :: e0 != 0 -> atomic { STEP ent[e0] = 1 }; atomic { STEP ent[e0] = 2 } :: else fi;
  if :: e0 != 0 -> pcheck(e0, c, tx); if :: ok != 1 -> goto giveup :: else fi :: else fi;
  if :: e1 != 0 -> pcheck(e1, c, tx); if :: ok != 1 -> goto giveup :: else fi :: else fi;
#endif
  if :: e0 != 0 || e1 != 0 -> atomic { STEP
           if :: e0 != 0 && ent[e0] != 2 -> ent[e0] = 1 :: else fi; if :: e1 != 0 -> ent[e1] = 1 :: else fi } :: else fi;
  if :: e0 != 0 -> atomic { STEP ent[e0] = 2 } :: else fi;
  if :: e1 != 0 -> atomic { STEP ent[e1] = 2 } :: else fi;
  ok = 1;
  do                                                 /* in parallel: an even tx gets its answers in the other order */
  :: !d0 && (d1 || (tx & 1)) -> claim(k0, c, tx); d0 = 1; if :: ok != 1 -> goto giveup :: else fi
#ifdef BUG32
  :: d0 && !d1 -> break
#else
  :: !d1 && (d0 || !(tx & 1)) -> claim(k1, c, tx); d1 = 1; if :: ok != 1 -> goto giveup :: else fi
#endif
  :: d0 && d1 -> break
  od;
#ifndef BUG21
  if :: e0 != 0 -> pcheck(e0, c, tx); if :: ok != 1 -> goto giveup :: else fi :: else fi;
#ifndef BUG20
  if :: e1 != 0 -> pcheck(e1, c, tx); if :: ok != 1 -> goto giveup :: else fi :: else fi;
#endif
#endif
  atomic { STEP
    if
#ifdef BUG13
    :: row[c].st == es && row[c].ver == ev ->
#else
    :: row[c].st == es && row[c].ver == ev && row[c].pend == 0 ->
#endif
       NOLOCK(c); row[c].st = LIVE; FRESH(c, tx); row[c].pend = 0;
       row[c].ref[0] = (e0 != 0 -> ep[e0] : NONE); row[c].ref[1] = (e1 != 0 -> ep[e1] : NONE); row[c].x[0] = e0; row[c].x[1] = e1;
       row[c].uk[0] = k0; row[c].uk[1] = k1; row[c].ct[0] = (k0 != 0 -> tx : 0); row[c].ct[1] = (k1 != 0 -> tx : 0);
       ACKED(c); done = 1;
       g[c].ex = 1; g[c].ref[0] = row[c].ref[0]; g[c].ref[1] = row[c].ref[1]; g[c].ch++;
       CHECK
    :: else
    fi };
  if :: done -> goto stop :: else fi;
giveup:
  assert(!ALONE || ok == 2 || (e0 != 0 && !VIS(ep[e0])) || (e1 != 0 && !VIS(ep[e1])));
  release(k0, c, tx);
#ifndef BUG33
  release(k1, c, tx);
#endif
  drop(e0); drop(e1);
stop: atomic { es=0; ev=0; ok=0; n=0; FORGET; LOCKVARS; fenced=0; d0=0; d1=0; done=0; T=0; k=0; got=0; o=0; t=0 }
}
#endif

/* ---- update of row c: reference f to the parent of entry e (0: null), key of constraint s to kk (0: null); 2: untouched ---- */
#ifdef WITH_UPDATE
proctype update(byte tx; byte c; byte f; byte e; byte s; byte kk) {
  LOCALS; byte fenced=0; bool committing=1;
  GATE(tx) ->
  settle(c, tx);
  if :: ok != 1 -> goto stop :: else fi;
  if :: e != 0 -> atomic { STEP ent[e] = 1 }; atomic { STEP ent[e] = 2 } :: else fi;
  if :: s != 2 && kk != 0 -> claim(kk, c, tx); if :: ok != 1 -> goto giveup :: else fi :: else fi;
  if :: e != 0 -> pcheck(e, c, tx); if :: ok != 1 -> goto giveup :: else fi :: else fi;
  atomic { STEP
    if
    :: row[c].st == es && row[c].ver == ev ->
       NOLOCK(c); row[c].st = LIVE; FRESH(c, tx); done = 1;
       if :: f != 2 -> hx0 = row[c].x[f]; row[c].ref[f] = (e != 0 -> ep[e] : NONE); row[c].x[f] = e; g[c].ref[f] = row[c].ref[f] :: else fi;
       if :: s != 2 -> hk0 = row[c].uk[s]; hc0 = row[c].ct[s]; row[c].uk[s] = kk; row[c].ct[s] = (kk != 0 -> tx : 0) :: else fi;
#ifdef BUG34
       hk1 = row[c].uk[1-s]; hc1 = row[c].ct[1-s];
#endif
       ACKED(c); g[c].ch++;
       CHECK
    :: else
    fi };
  if :: done -> cleanup(c); goto stop :: else fi;
giveup:
  if :: s != 2 -> release(kk, c, tx) :: else fi; drop(e);
stop: atomic { es=0; ev=0; ok=0; n=0; FORGET; LOCKVARS; fenced=0; done=0; k=0; hit=0; o=0; t=0 }
}
#endif

/* ---- delete of a row nothing can refer to ---- */
#ifdef WITH_LEAFDEL
proctype leafdel(byte tx; byte c) {
  LOCALS;
  settle(c, tx);
  if :: ok != 1 -> goto stop :: else fi;
  atomic { STEP
    if
    :: row[c].st == es && row[c].ver == ev ->
       hk0=row[c].uk[0]; hc0=row[c].ct[0]; hk1=row[c].uk[1]; hc1=row[c].ct[1]; hx0=row[c].x[0]; hx1=row[c].x[1];
       REMOVE(c, tx); done = 1; g[c].ex = 0; g[c].ref[0] = NONE; g[c].ref[1] = NONE; g[c].ch++;
       CHECK
    :: else
    fi };
  if :: done -> cleanup(c) :: else fi;
stop: atomic { es=0; ev=0; ok=0; done=0; k=0; n=0 }
}
#endif

/* ---- delete of root r with everything that follows ---- */
#define INCL(c) ((mine & BIT(c)) != 0)
/* abstract closure of r, to judge refusals */
inline closure(R_) {
  cl = BIT(R_); n = 0;
  do
  :: n >= N -> break
  :: else ->
     i = 0;
     do
     :: i >= N -> break
     :: else ->
        if :: g[i].ex && ((g[i].ref[0]!=NONE && ACT(i,0)==CASC && (cl & BIT(g[i].ref[0]))) || (g[i].ref[1]!=NONE && ACT(i,1)==CASC && (cl & BIT(g[i].ref[1])))) -> cl = cl | BIT(i) :: else fi;
        i++
     od; n++
  od; i = 0; n = 0
}
#define RESTRICTED(p_,f_,c_) (g[c_].ex && g[c_].ref[f_]==p_ && (cl & BIT(p_)) && !(cl & BIT(c_)))

#ifdef WITH_DELETE
proctype delete(byte tx; byte r; bool alone) {
  LOCALS; byte todo=0, mine=0, p=0, viol=0, c=0, f=0, want=0, e=0; byte cl=0; bool bad=0, ph=0, tv=0, any=0, truth=0;
#ifdef PROBE
  if :: alone -> lone = _pid :: else fi;
#endif
  settle(r, tx);
  if :: ok != 1 -> goto stop :: else fi;
  atomic { STEP
    if
    :: row[r].st == es && row[r].ver == ev ->
       SAVE(r); row[r].st = LOCKED; FRESH(r, tx); row[r].ltx = tx; row[r].lroot = r; row[r].lact = DEL; row[r].ldep = 0; done = 1; CHECK
    :: else
    fi };
  if :: !done -> assert(!ALONE); goto stop :: else fi;
  atomic { done = 0; es = 0; ev = 0; todo = BIT(r); mine = BIT(r) };
  do                                                 /* phase 0: what follows; phase 1: what restricts */
  :: bad -> break
  :: !bad && todo == 0 && ph == 0 ->
#ifdef BUG10
     break
#else
     atomic { ph = 1; todo = mine }
#endif
  :: !bad && todo == 0 && ph == 1 -> break
  :: !bad && todo != 0 ->
     atomic { STEP
       p = 0; do :: todo & BIT(p) -> break :: else -> p++ od; todo = todo & ~BIT(p);
       if
       :: row[p].st==LOCKED && row[p].ltx==tx ->
#ifdef BUG7
          if :: p == r -> ACKED(p) :: else fi
#elif defined(BUG25)
          if :: p != r -> ACKED(p) :: else fi
#else
          if :: !row[p].ack -> ACKED(p) :: else fi
#endif
       :: else -> bad = 1                            /* aborted meanwhile */
       fi };
     e = 1;
     do
     :: bad || e > NE -> break
     :: else ->
        atomic { STEP
          hit = 0;
#ifdef BUG10
          do :: e <= NE && ep[e] != p -> e++ :: else -> break od;
#else
          do :: e <= NE && (ep[e] != p || (ACT(ec[e],ef[e]) == NOACT) != ph) -> e++ :: else -> break od;
#endif
          if
          :: e > NE
          :: e <= NE && ent[e] != 0 -> hit = 1
          :: e <= NE && ent[e] != 2
          fi;
          if :: hit -> c = ec[e]; f = ef[e]; want = (ACT(c,f) == CASC -> DEL : BIT(f)) :: else fi };
        m = 0;
        do
        :: !hit || bad -> break
        :: hit && !bad && m >= 4 -> assert(!ALONE); bad = 1
        :: hit && !bad && m < 4 ->
           m++; got = 0; won = 0; stt = 0;
           atomic { STEP READ(c); if :: (rs==LIVE || rs==LOCKED) && row[c].ref[f]==p -> got = 1 :: else fi;
                    if :: ph && got -> closure(r); tv = RESTRICTED(p,f,c); cl = 0 :: else fi };
           if
#ifndef BUG36
           :: c == r && !(rs == LOCKED && rl == tx) -> bad = 1   /* the root in its own closure: the mark is gone */
#endif
           :: else ->
           if
           :: rs == LOCKED && rl != tx && got ->
#ifdef BUG5
              stt = VOID
#else
              status(rl, rr)
#endif
           :: else
           fi;
           if
           :: got && stt == ACTIVE && !ph -> if :: true -> unmark(rl, rr, tx) :: !ALONE -> bad = 1 fi
           :: got && stt == ACTIVE && ph ->
              if
              :: !ALONE -> bad = 1
              :: ALONE -> unmark(rl, rr, tx)
              :: true -> atomic { STEP                   /* waited for long enough: undecided, so the row exists */
                   if :: row[rr].st==LOCKED && row[rr].ltx==rl && row[rr].lroot==rr ->
                         closure(r); truth = RESTRICTED(p,f,c); cl = 0; viol = 1; bad = 1
                      :: else -> ACKED(rr) fi }
              fi
           :: got && stt == DECIDED -> lookagain(c, rl); if :: ra == DEL -> finish(rl, c, tx) :: else -> rollrow(c, rl, tx) fi
           :: stt != ACTIVE && stt != DECIDED && rs == LOCKED && rl == tx &&
              (ra == DEL || (!ph && ACT(c,f) != NOACT && (ra & want)) || (!ph && !got)) ->
              hit = 0                                /* mine already, nothing to widen */
#ifdef BUG6
           :: stt != ACTIVE && stt != DECIDED && rs == LOCKED && rl == tx && ra != DEL && !ph && got && !(ra & want) -> hit = 0
#endif
#ifdef BUG23
           :: ph && rs == LOCKED && rl == tx && ra != DEL -> hit = 0
#endif
#ifdef BUG10
           :: ACT(c,f) == NOACT && got && (rs == LIVE || rs == LOCKED) && !(rl == tx && ra == DEL) && stt != ACTIVE && stt != DECIDED -> viol = viol | BIT(c); hit = 0
#else
           :: ph && got && stt != ACTIVE && stt != DECIDED && !(rs == LOCKED && rl == tx && ra == DEL) ->
#ifndef BUG35
              if
              :: stt == VOID -> atomic { STEP                /* no CAS will check it: read again */
                   if :: row[c].st==rs && row[c].ver==rv -> closure(r); tv = RESTRICTED(p,f,c); cl = 0 :: else -> got = 0 fi }
              :: else
              fi;
#endif
              if :: got -> truth = tv; viol = 1; bad = 1 :: else fi
#endif
           :: ACT(c,f) != NOACT && got && stt != ACTIVE && stt != DECIDED &&
              !(rs == LOCKED && rl == tx && (ra == DEL || (ra & want))) ->
              atomic { STEP                          /* lock, or widen my lock */
                if
                :: row[c].st == rs && row[c].ver == rv ->
                   hit = 0; any = 1;
                   SAVE(c);
                   row[c].st = LOCKED; FRESH(c, tx);
                   if
                   :: want == DEL -> row[c].lact = DEL; row[c].ldep = row[p].ldep + 1; todo = todo | BIT(c); mine = mine | BIT(c)
                   :: else -> if :: rs == LOCKED && rl == tx -> row[c].lact = ra | want :: else -> row[c].lact = want fi; row[c].ldep = row[p].ldep + 1
                   fi;
                   row[c].ltx = tx; row[c].lroot = r;
#ifndef BUG28
                   row[c].mk = 1;
#endif
                   CHECK
                :: else
                fi };
#ifndef BUG24
              if :: !hit && want != DEL -> atomic { STEP if :: row[c].st==LOCKED && row[c].ltx==tx -> ACKED(c) :: else fi } :: else fi
#else
              skip
#endif
           :: !got && !(rs == LOCKED && rl == tx) ->
#ifdef BUG16
              if :: ph -> hit = 0 :: else fi;
#endif
#ifdef BUG22
              if :: !ph -> hit = 0 :: else fi;
#endif
              if :: hit ->
              atomic { STEP                          /* fence whoever wrote the entry; a lock stays */
                if
                :: row[c].st == rs && row[c].ver == rv ->
                   hit = 0; FRESH(c, tx); row[c].mk = 1; if :: rs == ABSENT -> row[c].st = GONE :: else fi; CHECK
                :: else
                fi };
              if :: !hit -> drop(e) :: else fi
              :: else fi
           :: ph && !got && rs == LOCKED && rl == tx && ra != DEL -> hit = 0
           fi
           fi
        od;
        atomic { FORGET; c=0; f=0; want=0; m=0; stt=0; got=0; hit=0; tv=0; e++ };
     od;
     atomic { e = 0; p = 0 }
  od;
#ifdef BUG10
  atomic { STEP if :: viol & ~mine -> bad = 1; c = 0; do :: (viol & ~mine) & BIT(c) -> break :: else -> c++ od; closure(r);
     assert(RESTRICTED(0,0,c) || RESTRICTED(1,0,c) || RESTRICTED(0,1,c) || RESTRICTED(1,1,c) || RESTRICTED(2,0,c) || RESTRICTED(2,1,c)) :: else fi };
#endif
  if :: bad -> goto giveup :: else fi;
#ifdef BUG11
  atomic { STEP won = row[r].mk };
#endif
  atomic { STEP                                      /* the commit point */
    if
    :: row[r].st==LOCKED && row[r].ltx==tx && row[r].lroot==r ->
#ifdef ONESTEP
       if
       :: !any ->                                    /* nothing to roll forward: decided and cleared in one step */
          hk0=row[r].uk[0]; hc0=row[r].ct[0]; hk1=row[r].uk[1]; hc1=row[r].ct[1]; hx0=row[r].x[0]; hx1=row[r].x[1];
          REMOVE(r, tx)
       :: else ->
#endif
       SAVE(r); NOLOCK(r); row[r].st = GONE; row[r].pend = tx; FRESH(r, tx);
#ifdef ONESTEP
       fi;
#endif
#ifdef BUG11
       row[r].mk = won;
#endif
       decided = decided | BIT(tx); done = 1; won = 0;
       g[r].ex = 0; g[r].ref[0] = NONE; g[r].ref[1] = NONE; g[r].ch++;
       i = 0;
       do
       :: i >= N -> break
       :: else ->
          if
          :: row[i].st==LOCKED && row[i].ltx==tx ->
             g[i].ch++;
             if
             :: row[i].lact == DEL -> g[i].ex = 0; g[i].ref[0] = NONE; g[i].ref[1] = NONE
             :: else -> if :: row[i].lact & 1 -> g[i].ref[0] = NONE :: else fi; if :: row[i].lact & 2 -> g[i].ref[1] = NONE :: else fi
             fi
          :: else
          fi; i++
       od; i = 0;
       CHECK
    :: else
    fi };
#ifdef ONESTEP
  if :: done && !any -> cleanup(r); goto stop :: else fi;
#endif
  if :: done -> finish(tx, r, tx); goto stop :: else fi;
  assert(!ALONE);
  goto stop;
giveup:
  assert(!ALONE || viol != 0);
  unmark(tx, r, tx);
  /* refused only if the mark stood until now: the closure of an aborted cascade may seem to be in its own way */
#ifdef BUG37
  assert(viol == 0 || truth);
#else
  assert(viol == 0 || !won || truth);
#endif
  won = 0;
stop:
  assert(!ALONE || done || viol != 0 || !g[r].ex);
  atomic { FORGET; es=0; ev=0; ok=0; n=0; m=0; todo=0; mine=0; p=0; viol=0; c=0; f=0; want=0; e=0; bad=0; ph=0; done=0; won=0; hit=0; k=0; stt=0; LOCKVARS; cl=0; any=0; truth=0 }
}
#endif

#ifdef WITH_WOUND
proctype wound(byte r) {
  byte k = 0, uv = 0; bool won = 0; byte T = 0;
  atomic { STEP if :: row[r].st==LOCKED && row[r].lroot==r -> T = row[r].ltx :: else fi };
  if :: T != 0 -> unmark(T, r, 11) :: else fi;
  atomic { T = 0; k = 0 }
}
#endif
/* a helper: somebody who read the root decided, and finishes it */
#ifdef WITH_HELPER
proctype helper(byte tx; byte r) {
  LOCALS; byte T = 0;
  GATE(tx) ->
  atomic { STEP if :: row[r].st==GONE && row[r].pend != 0 -> T = row[r].pend :: else fi };
  if :: T != 0 -> finish(T, r, tx) :: else fi;
  atomic { T = 0; k = 0 }
}
#endif
/* a reader: what it returns was true at some instant since it started */
#ifdef WITH_READER
#define NOW(C_) c1 = g[C_].ch; x1 = g[C_].ex; b0 = g[C_].ref[0]; b1 = g[C_].ref[1]
proctype reader(byte c) {
  LOCALS; byte ch0=0, c1=0; bool x=0, x0=0, x1=0; byte f0=0, f1=0, a0=0, a1=0, b0=0, b1=0;
  atomic { STEP ch0 = g[c].ch; x0 = g[c].ex; a0 = g[c].ref[0]; a1 = g[c].ref[1] };
again:
  atomic { STEP
    if
    :: READ(c); f0 = row[c].ref[0]; f1 = row[c].ref[1]
    :: !row[c].ack && row[c].ost != 0 -> rs = row[c].ost; rv = row[c].over; rl = row[c].oltx; rr = row[c].olroot; ra = row[c].olact; f0 = row[c].oref[0]; f1 = row[c].oref[1]
    fi; NOW(c) };
  if
  :: rs == LIVE -> x = 1
  :: rs == LOCKED ->
     atomic { STEP NOW(c);                     /* the root, fresh: a decision counts from when it is acknowledged */
       if
       :: row[rr].st==LOCKED && row[rr].ltx==rl && row[rr].lroot==rr -> stt = ACTIVE
       :: row[rr].st==GONE && row[rr].pend==rl -> stt = DECIDED
       :: else -> stt = VOID
       fi };
     x = 1;
     if
     :: stt == DECIDED && ra == DEL -> x = 0
     :: stt == DECIDED && ra != DEL ->
        if :: ra & 1 -> f0 = NONE :: else fi; if :: ra & 2 -> f1 = NONE :: else fi;
#ifndef BUG39
        atomic { STEP NOW(c); if :: row[c].ver==rv -> skip :: else -> x = 0; rs = 99 fi };   /* widened before the decision? */
        if :: rs == 99 && n < 2 -> n++; goto again :: rs == 99 && n >= 2 -> goto stop :: else fi
#else
        skip
#endif
     :: stt == VOID ->
#ifndef BUG29
        atomic { STEP NOW(c); if :: row[c].ver==rv -> skip :: else -> x = 0; rs = 99 fi };
        if :: rs == 99 && n < 2 -> n++; goto again :: rs == 99 && n >= 2 -> goto stop :: else fi
#else
        skip
#endif
     :: else
     fi
  :: else
  fi;
  if
  :: c1 == ch0 -> assert(x == g[c].ex || g[c].ch != ch0); assert(!x || (f0 == g[c].ref[0] && f1 == g[c].ref[1]) || g[c].ch != ch0)
  :: c1 == ch0+1 -> assert((x == x0 && (!x || (f0 == a0 && f1 == a1))) || (x == x1 && (!x || (f0 == b0 && f1 == b1))))
  :: else
  fi;
stop: atomic { FORGET; ch0=0; c1=0; x=0; x0=0; x1=0; f0=0; f1=0; a0=0; a1=0; b0=0; b1=0; stt=0; n=0 }
}
#endif

/* ---- start ---- */
#define E(i,c,f,p) ec[i]=c; ef[i]=f; ep[i]=p
inline live(C_, E0, E1, K0, K1) {
  row[C_].st = LIVE; row[C_].ver = 220+C_;
  if :: E0 != 0 -> row[C_].ref[0] = ep[E0]; row[C_].x[0] = E0; ent[E0] = 2 :: else fi;
  if :: E1 != 0 -> row[C_].ref[1] = ep[E1]; row[C_].x[1] = E1; ent[E1] = 2 :: else fi;
  if :: K0 != 0 -> row[C_].uk[0] = K0; row[C_].ct[0] = 15; clm[K0].own = C_; clm[K0].tx = 15 :: else fi;
  if :: K1 != 0 -> row[C_].uk[1] = K1; row[C_].ct[1] = 15; clm[K1].own = C_; clm[K1].tx = 15 :: else fi;
  g[C_].ex = 1; g[C_].ref[0] = row[C_].ref[0]; g[C_].ref[1] = row[C_].ref[1]
}
/* nothing died and all is over: no litter */
init {
  byte j = 0;
  atomic {
    do :: j >= N -> break :: else -> row[j].ref[0]=NONE; row[j].ref[1]=NONE; row[j].ack=1; g[j].ref[0]=NONE; g[j].ref[1]=NONE; j++ od; j = 0;
    SCENARIO
  };
#ifdef LITTER
  _nr_pr == 1 ->
  atomic {
    assert(c_expr { (!litter()) }) }
#endif
}
