#include "demo/chance.h"

/* SplitMix64 (Steele, Lea, Flood 2014): every state gives a good number, so states may be made by mixing. */
static uint64_t mix(uint64_t state)
{
    state = (state ^ (state >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    state = (state ^ (state >> 27)) * UINT64_C(0x94d049bb133111eb);
    return state ^ (state >> 31);
}

struct chance chance_make(int64_t seed)
{
    return (struct chance){mix((uint64_t)seed + UINT64_C(0x9e3779b97f4a7c15))};
}

struct chance chance_of(struct chance whole, int64_t part)
{
    return (struct chance){mix(whole.state ^ mix((uint64_t)part + UINT64_C(0x632be59bd9b4e019)))};
}

struct chance chance_of_text(struct chance whole, const char *part)
{
    for (; *part; part++)
        whole = chance_of(whole, (unsigned char)*part);
    return whole;
}

int64_t chance_below(struct chance *chance, int64_t bound)
{
    chance->state += UINT64_C(0x9e3779b97f4a7c15);
    return (int64_t)((mix(chance->state) >> 32) * (uint64_t)bound >> 32);
}

int64_t chance_between(struct chance *chance, int64_t least, int64_t most)
{
    return least + chance_below(chance, most - least + 1);
}

const char *chance_pick(struct chance *chance, const struct weighted *items, size_t count)
{
    int64_t total = 0;

    for (size_t i = 0; i < count; i++)
        total += items[i].weight;
    int64_t at = chance_below(chance, total);
    for (size_t i = 0; i < count; i++) {
        at -= items[i].weight;
        if (at < 0)
            return items[i].text;
    }
    return items[count - 1].text;
}
