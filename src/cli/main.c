#include "base/status.h"

int main(void)
{
    return OK;
}
